/**
 * Runs in the reader's browser: puts the page's scripts in at the first touch, or when somebody asks by the event
 * `kanbao:wake`, or when the reader has been at rest for long after everything had loaded. Who touches a link that leads
 * away needs none of them. Its source is put into the page, so it may use nothing from outside itself.
 */
function load(sources: readonly string[], rest: number): void {
  const touches = ['pointerdown', 'touchstart', 'pointercancel', 'keydown', 'wheel', 'focusin', 'input', 'kanbao:wake'];
  const options = { capture: true, passive: true };
  let isAwake = false;
  // A finger that begins to scroll on a link leaves nothing: its pointer is then cancelled.
  const isLeaving = ({ type, target }: Event) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
    const isTap = type === 'pointerdown' || type === 'touchstart' || type === 'focusin';
    return isTap && link !== null && link.href.split('#')[0] !== location.href.split('#')[0];
  };
  const wake = (event?: unknown) => {
    if (isAwake || (event instanceof Event && isLeaving(event))) return;
    isAwake = true;
    for (const touch of touches) removeEventListener(touch, wake, options);
    for (const source of sources) {
      const script = document.createElement('script');
      script.src = source;
      // React looks for `script[async]` before it puts one in itself.
      script.setAttribute('async', '');
      document.head.append(script);
    }
  };
  for (const touch of touches) addEventListener(touch, wake, options);
  const doze = () =>
    setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(() => wake()) : wake()), rest);
  if (document.readyState === 'complete') doze();
  else addEventListener('load', doze, { once: true });
}

/** How long (ms) nothing has to happen after load until the scripts come by themselves: pictures and text go first. */
const restBeforeWaking = 12_000;

/** The loader for these scripts, as the text of an inline script. */
export function toLoader(sources: readonly string[]): string {
  // `<` could end the script element.
  const list = JSON.stringify(sources).replaceAll('<', String.raw`\u003c`);
  return `(${source})(${list},${restBeforeWaking})`;
}

const source = load
  .toString()
  .replaceAll(/^\s*\/\/.*$/gm, '')
  .replaceAll(/\s*\n\s*/g, '\n')
  .replaceAll(/ {2,}/g, ' ');
