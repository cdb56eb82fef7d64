/** What was pressed before React was there: the script in the head keeps it (early-help.ts). */
interface EarlyEvents {
  /** Gives what has come so far of a kind and keeps no more of it. */
  take(type: string): Event[];
}

declare global {
  var kanbaoEarly: EarlyEvents | undefined;
}

/** What the reader pressed before React was there; asked a second time, nothing. */
export function takeEarly<Type extends 'keydown' | 'click'>(type: Type): Array<HTMLElementEventMap[Type]> {
  return (globalThis.kanbaoEarly?.take(type) ?? []) as Array<HTMLElementEventMap[Type]>;
}
