import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { editionCodes, requireEdition } from '#lib/i18n/editions.ts';
import { checkNames, type Check } from '#lib/receipts/views.ts';

/**
 * What was verified from outside of what readers have of an article, by edition.
 * @throws KanbaoError `not-found`
 */
export async function getReceipt(slug: string): Promise<Check[]> {
  const article = await db().article.findUnique({
    where: { slug },
    select: {
      receiptChecks: {
        select: {
          ...{
            editionCode: true,
            name: true,
            revision: true,
            since: true,
            verifiedAt: true,
            attempts: true,
            lastError: true,
          },
        },
      },
    },
  });
  if (article === null)
    throw new KanbaoError(
      'not-found',
      `There is no article with the slug ${slug}; npm run articles -- list shows what there is.`,
    );
  const checks = article.receiptChecks.flatMap(({ editionCode, name: given, ...check }): Check[] => {
    const name = checkNames.find((each) => each === given);
    return name === undefined ? [] : [{ edition: requireEdition(editionCode).code, name, ...check }];
  });
  const place = ({ edition, name }: Check): number =>
    editionCodes.indexOf(edition) * checkNames.length + checkNames.indexOf(name);
  return checks.toSorted((one, other) => place(one) - place(other));
}
