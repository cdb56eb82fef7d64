import { z } from 'zod';
import { markSchema } from '#lib/looked.ts';
import { hasName, hasSimplified, line } from '#lib/named/schema.ts';
import { slugPattern } from '#lib/named/kinds.ts';

/** What the forms for publishers give. A message that is a key of the catalogue is said in the language of the form. */

/** Readers have it as one paragraph, however many lines somebody typed. */
const paragraph = (most: number) =>
  z.preprocess((value) => (typeof value === 'string' ? value.replaceAll(/\s*[\r\n]\s*/g, ' ') : value), line(most));

const fields = {
  kind: z.enum(['house', 'contributor', 'outlet']),
  ...{ zh: line(80), hant: line(80), en: line(80) },
  ...{ descriptionZh: paragraph(500), descriptionHant: paragraph(500), descriptionEn: paragraph(500) },
  ...{ statementZh: paragraph(1_000), statementHant: paragraph(1_000), statementEn: paragraph(1_000) },
};
type Fields = z.output<z.ZodObject<typeof fields>>;

const toTexts = <T extends Fields>(given: T) => {
  const { zh, hant, en, descriptionZh, descriptionHant, descriptionEn, ...more } = given;
  const { statementZh, statementHant, statementEn, ...rest } = more;
  return {
    ...rest,
    names: { zh, hant, en },
    descriptions: { zh: descriptionZh, hant: descriptionHant, en: descriptionEn },
    statement: { zh: statementZh, hant: statementHant, en: statementEn },
  };
};

/** A text in an edition in which the publisher has no name would be kept nowhere. */
const fits = (given: Fields, chinese: string | undefined, english: string | undefined): boolean =>
  (chinese === undefined || given.zh !== undefined) && (english === undefined || given.en !== undefined);
const whole = <S extends z.ZodType<Fields>>(schema: S) =>
  schema
    .refine(hasName, { error: 'paper.nameNeeded', path: ['zh'] })
    .refine(hasSimplified, { error: 'paper.hantAlone', path: ['hant'] })
    .refine((given) => fits(given, given.descriptionZh ?? given.descriptionHant, undefined), {
      error: 'paper.nameFirst',
      path: ['descriptionZh'],
    })
    .refine((given) => fits(given, undefined, given.descriptionEn), {
      error: 'paper.nameFirst',
      path: ['descriptionEn'],
    })
    .refine((given) => fits(given, given.statementZh ?? given.statementHant, undefined), {
      error: 'paper.nameFirst',
      path: ['statementZh'],
    })
    .refine((given) => fits(given, undefined, given.statementEn), { error: 'paper.nameFirst', path: ['statementEn'] })
    .transform(toTexts);

export const addPublisherSchema = whole(
  z.strictObject({ ...fields, handle: z.string().trim().regex(slugPattern, 'paper.slugWrong') }),
);
export const changePublisherSchema = whole(z.strictObject({ ...fields, id: z.uuid(), looked: markSchema }));
