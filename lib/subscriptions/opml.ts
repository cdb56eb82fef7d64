/** A subscription as a list of them tells it. */
export type Outline = Readonly<{ title: string | null; address: string; section: string | null }>;

/** A list of subscriptions for any reader of feeds (OPML 2.0): a folder for each section, then those of none. */
export function writeOpml(outlines: readonly Outline[], now: Date): string {
  const folders = Map.groupBy(outlines, ({ section }) => section);
  const bodies = [...folders]
    .toSorted(([one], [other]) => Number(one === null) - Number(other === null))
    .map(([section, each]) =>
      section === null
        ? each.map((outline) => `    ${toOutline(outline)}\n`).join('')
        : `    <outline text="${escape(section)}">\n${each.map((outline) => `      ${toOutline(outline)}\n`).join('')}    </outline>\n`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Kanbao 看报</title>
    <dateCreated>${now.toUTCString()}</dateCreated>
  </head>
  <body>
${bodies.join('')}  </body>
</opml>`;
}

function toOutline({ title, address }: Outline): string {
  return `<outline type="rss" text="${escape(title ?? address)}" xmlUrl="${escape(address)}"/>`;
}

function escape(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
