import '#app/tokens.css';
import '#app/base.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { EarlyScript } from '#components/navigation/early-script.tsx';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { defaultEdition, getEdition, parseEdition } from '#lib/i18n/editions.ts';
import { showMessages } from '#lib/site/queries.ts';

type Props = Readonly<{ children: ReactNode; params: Promise<{ edition: string }> }>;

export const dynamic = 'force-dynamic';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf9f5' },
    { media: '(prefers-color-scheme: dark)', color: '#1c1a17' },
  ],
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const code = parseEdition((await params).edition)?.code ?? defaultEdition;
  const { site } = await showMessages(code);
  return {
    manifest: `/${code}/manifest.webmanifest`,
    metadataBase: new URL(siteAddress()),
    title: { default: `${site.name} · ${site.tagline}`, template: `%s · ${site.name}` },
    description: site.tagline,
    applicationName: site.name,
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

/** Any first path segment ends here; one that is no edition gets a 404 page of the default edition. */
export default async function EditionLayout({ children, params }: Props) {
  const edition = parseEdition((await params).edition) ?? getEdition(defaultEdition);
  const { site } = await showMessages(edition.code);
  return (
    // The attributes of preferences are set before React wakes up; they are the reader's, not a mismatch.
    <html lang={edition.lang} suppressHydrationWarning>
      <head>
        <EarlyScript />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={site.name}
          href={`/${edition.code}/opensearch.xml`}
        />
      </head>
      <body>{children}</body>
    </html>
  );
}
