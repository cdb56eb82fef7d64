/** Words in the names of programs that read pages and are no readers. CUBOT is a maker of telephones. */
const words =
  /(?<!cu)bot|crawl|spider|slurp|headless|externalhit|lighthouse|phantom|selenium|curl|wget|python|java\/|go-http|okhttp|axios|libwww|scrapy|http-?client|node-fetch|undici|feed/i;

/** Whether a `User-Agent` says that it is a program; one without a name is taken for one. */
export function isRobot(userAgent: string | undefined): boolean {
  return userAgent === undefined || userAgent === '' || words.test(userAgent);
}
