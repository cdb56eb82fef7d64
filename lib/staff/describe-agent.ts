/** Of several that a browser names, the first in this list is what it is. */
const browsers: ReadonlyArray<readonly [RegExp, string]> = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
];
const systems: ReadonlyArray<readonly [RegExp, string]> = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** A browser in two words, for its owner to know it by: `Firefox · Windows`. */
export function describeAgent(agent: string): string {
  const name = (list: typeof browsers): string | undefined => list.find(([pattern]) => pattern.test(agent))?.[1];
  const found = [name(browsers), name(systems)].filter((each) => each !== undefined);
  return found.length === 0 ? agent.slice(0, 40) : found.join(' · ');
}
