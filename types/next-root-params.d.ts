/** What `next build` would generate; here so that a fresh clone has the types before its first build. */
declare module 'next/root-params' {
  export function edition(): Promise<string>;
}
