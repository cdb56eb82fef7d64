import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { describeState } from '#components/newsroom/articles/describe-state.ts';
import styles from '#components/newsroom/articles/workbench.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { getWorkbench, type Workbench } from '#lib/articles/workbench.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/views.ts';

/** The article of a page's address, for who may write it; anybody else is told that there is none. */
export async function findWorkbench(staff: Staff, params: Promise<Readonly<{ id: string }>>): Promise<Workbench> {
  const { id } = await params;
  const article = z.uuid().safeParse(id).success ? await getWorkbench(staff, id) : null;
  if (article === null) notFound();
  return article;
}

type Props = Readonly<{
  staff: Staff;
  article: Workbench;
  place: 'write' | 'preview' | 'review' | 'publish' | 'bylines' | 'history' | 'conversion';
  children: ReactNode;
}>;

/** What each page of an article stands in: its headline, where it is in its life, and the ways to its other pages. */
export function ArticlePlace({ staff, article, place, children }: Props) {
  const messages = getNewsroomMessages(staff.edition);
  const { places, list, publish, write } = messages.articles;
  const { id, headline, state, comesAt, embargoUntil } = article;
  const root = `/admin/articles/${id}`;
  const ways = {
    write: root,
    preview: `${root}/preview`,
    publish: `${root}/publish`,
    bylines: `${root}/bylines`,
    history: `${root}/history`,
  } as const;
  const mayEdit = may(staff.role, 'articles.edit');
  const mayConvert = mayEdit && getEdition(article.original).language === 'zh';
  const when = (time: Date): string => formatTime(time, 'short', staff.edition);
  return (
    <Newsroom staff={staff} place="articles" title={null}>
      <div className={styles.head}>
        {headline === null ? <h1>{list.untitled}</h1> : <h1 lang={getEdition(article.original).lang}>{headline}</h1>}
        <nav aria-label={places.label} className={styles.ways}>
          {mayEdit && (state.desk === 'submitted' || place === 'review') ? (
            <NewsroomLink href={`${root}/review`} aria-current={place === 'review' ? 'page' : undefined}>
              {messages.articles.review.menu}
            </NewsroomLink>
          ) : null}
          {(Object.keys(ways) as (keyof typeof ways)[]).map((name) => (
            <NewsroomLink key={name} href={ways[name]} aria-current={name === place ? 'page' : undefined}>
              {places[name]}
            </NewsroomLink>
          ))}
          {mayConvert ? (
            <NewsroomLink href={`${root}/conversion`} aria-current={place === 'conversion' ? 'page' : undefined}>
              {messages.conversion.title}
            </NewsroomLink>
          ) : null}
        </nav>
        <p className={styles.state}>
          <span data-readers={state.readers} data-desk={state.desk}>
            {describeState(state, messages)}
          </span>
          {comesAt === null ? null : <span>{format(publish.at, { time: when(comesAt) })}</span>}
          {embargoUntil === null ? null : <span>{format(publish.embargo, { time: when(embargoUntil) })}</span>}
          {article.pages.map(({ edition, path }) => (
            <a key={edition} href={path} lang={getEdition(edition).lang}>
              {getEdition(edition).name}
              <span className="visually-hidden"> {write.seen}</span>
            </a>
          ))}
        </p>
      </div>
      {children}
    </Newsroom>
  );
}
