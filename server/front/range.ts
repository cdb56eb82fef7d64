/**
 * The one range a `Range` field asks for, both ends included; null where the whole is to be sent: no range, several, or
 * one that is no range (RFC 9110 §14.2 lets us ignore it); 'none' where it lies outside (416).
 */
export function parseRange(field: string | undefined, length: number): readonly [number, number] | 'none' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(field ?? '');
  if (match === null) return null;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return null;
  if (from === '') {
    const last = Math.min(Number(to), length);
    return last === 0 ? 'none' : [length - last, length - 1];
  }
  if (to !== '' && Number(to) < Number(from)) return null;
  const start = Number(from);
  return start >= length ? 'none' : [start, to === '' ? length - 1 : Math.min(Number(to), length - 1)];
}
