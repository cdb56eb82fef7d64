import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { KanbaoError } from '#lib/errors.ts';
import { readNewsMl } from '#lib/ingest/sources/newsml-g2.ts';
import { readNinjs, type AgencyStory } from '#lib/ingest/sources/ninjs.ts';
import { countHits, readLines, type Corpus } from '#score/corpus.ts';
import { countFields, listWords, plain, squeeze, type Assertion } from '#score/feed-cases.ts';

type Text = Readonly<{ role?: string; value?: string }>;
type Example = Readonly<Record<string, unknown>>;

const ends = (run: () => unknown): boolean => {
  try {
    run();
    return true;
  } catch (error) {
    return error instanceof KanbaoError;
  }
};

/** IPTC's examples of ninjs: what each says is read; its test suite, broken on purpose, ends in an answer. */
export const ninjs: Corpus = {
  name: 'iptc-ninjs',
  score: (folder) => {
    const files = readdirSync(path.join(folder, 'examples'), { recursive: true, encoding: 'utf8' });
    const suite = readLines<{ id: string; json: string }>(folder, 'test_suite.jsonl');
    const bytes = (file: string): Uint8Array => readFileSync(path.join(folder, 'examples', file));
    const examples = files.filter((file) => file.endsWith('.json'));
    return [
      ...countFields(
        examples.flatMap((file) => compare(file, bytes(file))),
        0.97,
      ),
      countHits(
        'no crash',
        suite,
        ({ id }) => id,
        ({ json }) => ends(() => readNinjs(Buffer.from(json))),
        1,
      ),
      countHits(
        'NewsML: no crash',
        files.filter((file) => file.endsWith('.xml')),
        (file) => file,
        (file) => ends(() => readNewsMl(bytes(file))),
        1,
      ),
    ];
  },
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function compare(file: string, bytes: Uint8Array): Assertion[] {
  let given: unknown = null;
  try {
    given = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return [];
  }
  const examples = (Array.isArray(given) ? given : [given]) as Example[];
  if (!examples.every((example) => isText(example['uri']))) return [];
  let stories: AgencyStory[] = [];
  try {
    stories = readNinjs(bytes);
  } catch {
    // Every field of them is missing then.
  }
  return examples.flatMap((example, at) => compareOne(file, example, stories[at]));
}

function compareOne(id: string, example: Example, story: AgencyStory | undefined): Assertion[] {
  const out: Assertion[] = [];
  const say = (field: string, said: unknown, found: unknown, holds: (text: string) => boolean): void => {
    if (isText(said))
      out.push({ id, field, holds: holds(said), note: `${said.slice(0, 80)} was ${String(found).slice(0, 80)}` });
  };
  const texts = (name: string): readonly Text[] => (Array.isArray(example[name]) ? (example[name] as Text[]) : []);
  const headline =
    example['headline'] ?? (texts('headlines').find(({ role }) => role === 'main') ?? texts('headlines')[0])?.value;
  const date = (found: Date | null | undefined) => (text: string) => found?.getTime() === Date.parse(text);
  say('identity', example['uri'], story?.identity, (text) => text === story?.identity);
  say('headline', headline, story?.headline, (text) => squeeze(text) === squeeze(story?.headline ?? ''));
  say('language', example['language'], story?.language, (text) => text === story?.language);
  say('version', example['versioncreated'] ?? example['versionCreated'], story?.updatedAt, date(story?.updatedAt));
  say(
    'byline',
    example['byline'] ?? example['by'],
    story?.byline,
    (text) => story?.byline.some((name) => text.includes(name)) === true,
  );
  say(
    'usage terms',
    example['usageterms'] ?? example['usageTerms'],
    story?.usageTerms,
    (text) => squeeze(text) === squeeze(story?.usageTerms ?? ''),
  );
  const bodies = [
    ...texts('bodies').map(({ value }) => value),
    ...Object.entries(example).flatMap(([key, value]) => (key.startsWith('body_') ? [value] : [])),
  ].filter(isText);
  const said = listWords(story?.body.content ?? []).join('').length;
  if (bodies.length > 0)
    say('body', bodies[0], said, () => said >= Math.min(...bodies.map((body) => plain(body).length)) * 0.8);
  return out;
}
