import type { Metadata } from 'next';
import { MostReadLists } from '#app/admin/numbers/most-read-lists.tsx';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { Days } from '#components/newsroom/numbers/days.tsx';
import { ListForm } from '#components/newsroom/list-form.tsx';
import { NumbersTable } from '#components/newsroom/numbers/numbers-table.tsx';
import styles from '#components/newsroom/page.module.css';
import { editionCodes, editions } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import {
  addUp,
  listArticleNumbers,
  listMostRead,
  listSectionNumbers,
  numbersRequestSchema,
  numbersSizes,
} from '#lib/reads/numbers.ts';
import { listSections } from '#lib/sections/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).numbers.title };
}

/** How often articles are read, and to the end: all of them, by section, one by one; narrowed by its address. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('numbers.read', '/admin/numbers');
  const { numbers: words, articles: articleWords } = getNewsroomMessages(staff.edition);
  const request = numbersRequestSchema.parse(await searchParams);
  const [sections, bySection, articles, mostRead] = await Promise.all([
    listSections(staff.edition),
    listSectionNumbers(staff, request),
    listArticleNumbers(staff, request),
    listMostRead(request.edition === 'all' ? editionCodes : [request.edition]),
  ]);
  const all = { value: 'all', label: words.all };
  const shared = { words, edition: staff.edition };
  const edition = request.edition === 'all' ? '' : `&edition=${request.edition}`;
  return (
    <Newsroom staff={staff} place="numbers" title={words.title}>
      <p className={styles.lead}>{words.lead}</p>
      <ListForm
        path="/admin/numbers"
        choice={{
          ...{ name: 'edition', label: words.edition, value: request.edition },
          options: [all, ...editions.map(({ code, name, lang }) => ({ value: code, label: name, lang }))],
        }}
        more={[
          {
            ...{ name: 'section', label: words.section, value: request.section },
            options: [all, ...sections.map(({ id, name }) => ({ value: id, label: name }))],
          },
        ]}
        search={null}
        apply={words.apply}
      />
      {articles.length === 0 ? (
        <p className={styles.lead}>{words.none}</p>
      ) : (
        <>
          <Days name={words.title} series={addUp(bySection)} {...shared} />
          <section className={styles.block} aria-labelledby="sections">
            <h2 id="sections">{words.sections}</h2>
            <NumbersTable
              title={words.section}
              rows={bySection}
              unnamed={words.noSection}
              toPath={({ id }) => (id === null ? null : `/admin/numbers?section=${id}${edition}`)}
              {...shared}
            />
          </section>
          <section className={styles.block} aria-labelledby="articles">
            <h2 id="articles">{format(words.articles, { n: numbersSizes.articles })}</h2>
            <NumbersTable
              title={words.article}
              rows={articles}
              unnamed={articleWords.list.untitled}
              toPath={({ id }) => `/admin/numbers/${id ?? ''}`}
              {...shared}
            />
          </section>
        </>
      )}
      <MostReadLists lists={mostRead} {...shared} />
    </Newsroom>
  );
}
