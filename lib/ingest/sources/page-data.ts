import { isObject, listObjects, listTypes, type JsonObject } from '#lib/ingest/sources/json-ld.ts';

/** What the structured data of a page says of its article. */
export type ArticleData = Readonly<{
  headline: string | null;
  names: readonly string[];
  publishedAt: string | null;
  updatedAt: string | null;
  image: string | null;
  /** What is said of that image, as schema.org's ImageObject has it. */
  imageWords: Readonly<{ caption: string | null; credit: string | null }>;
  siteName: string | null;
  language: string | null;
  description: string | null;
  topics: readonly string[];
}>;

const kinds = [/^(?:\w*NewsArticle|ReportageNewsArticle|OpinionNewsArticle)$/, /Article$|Posting$|^Report$|^Review$/];
const others = /^(?:WebPage|VideoObject|CreativeWork|Recipe|Book|PodcastEpisode)$/;

/**
 * The article among the values of JSON-LD (schema.org NewsArticle and its kin); all null where there is none.
 *
 * @param title what the page calls itself in <title>
 */
export function readArticleData(values: readonly unknown[], title: string | null): ArticleData {
  const objects = listObjects(values);
  const pick = (kind: RegExp): JsonObject | undefined =>
    objects.find((each) => listTypes(each).some((type) => kind.test(type)));
  const article = kinds.map(pick).find((each) => each !== undefined);
  const any = article ?? pick(others) ?? {};
  const byId = new Map(objects.filter((each) => Object.keys(each).length > 1).map((each) => [each['@id'], each]));
  const follow = (value: unknown): unknown => {
    const whole =
      isObject(value) && Object.keys(value).length === 1 && '@id' in value ? byId.get(value['@id']) : undefined;
    return whole ?? value;
  };
  const images = toList(any['image'] ?? any['thumbnailUrl']).map(follow);
  const image = images.filter(isObject).find((each) => isText(toAddress(each)));
  return {
    headline: chooseName([toText(article?.['headline']), toText(article?.['name'])], title),
    names: toList(any['author'] ?? any['creator'])
      .map(follow)
      .filter((each) => article !== undefined || (isObject(each) && listTypes(each).includes('Person')))
      .flatMap((each) => toList(toName(each)))
      .filter(isText),
    publishedAt: toText(any['datePublished']) ?? toText(any['dateCreated']) ?? toText(any['uploadDate']),
    updatedAt: toText(any['dateModified']),
    image: images.map(toAddress).find(isText) ?? null,
    imageWords: {
      caption: toText(image?.['caption']),
      credit: toText(image?.['creditText']) ?? toText(image?.['copyrightNotice']),
    },
    siteName:
      toList(any['publisher'])
        .map((each) => toName(follow(each)))
        .find(isText) ?? null,
    language: toText(any['inLanguage']),
    description: toText(any['description']),
    topics: [...toList(any['articleSection']), ...toList(any['keywords'])].filter(isText),
  };
}

/** Of headline and name the one the page's title begins with: Wikipedia's headline is a description. */
function chooseName(given: readonly (string | null)[], title: string | null): string | null {
  const names = given.filter((each) => each !== null);
  return names.find((each) => title?.trim().startsWith(each) === true) ?? names[0] ?? null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function toText(value: unknown): string | null {
  const [first] = toList(value);
  return isText(first) ? first.trim() : null;
}

function toList(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value.slice(0, 50) : [value];
}

function toName(value: unknown): unknown {
  return isObject(value) ? toList(value['name'])[0] : value;
}

function toAddress(value: unknown): unknown {
  return isObject(value) ? toList(value['url'] ?? value['contentUrl'] ?? value['@id'])[0] : value;
}
