import type { Metadata } from 'next';
import { z } from 'zod';
import { bylines, newByline, topics } from '#app/admin/articles/[id]/actions.ts';
import { ArticlePlace, findWorkbench } from '#app/admin/articles/[id]/workbench.tsx';
import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { NamedChoice } from '#components/newsroom/articles/named-choice.tsx';
import styles from '#components/newsroom/page.module.css';
import { storable } from '#lib/articles/body.ts';
import { isAllowed } from '#lib/articles/life.ts';
import { listArticleNamed } from '#lib/articles/named.ts';
import { toPlacePermission } from '#lib/articles/section.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { findNamed } from '#lib/named/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

const query = storable(z.string().trim().max(80)).catch('');
/** What is looked for among people and topics. */
const requestSchema = z.object({ person: query, topic: query });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.places.bylines };
}

/** Who stands in an article's byline, and its topics. */
export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff('articles.write', `/admin/articles/${(await params).id}/bylines`);
  const article = await findWorkbench(staff, params);
  const { named: words } = getNewsroomMessages(staff.edition).articles;
  const request = requestSchema.parse(await searchParams);
  const [chosen, people, found] = await Promise.all([
    listArticleNamed(article.id, staff.edition),
    findNamed('person', request.person, staff.edition),
    findNamed('topic', request.topic, staff.edition),
  ]);
  const isOpen = isAllowed(staff, toPlacePermission(article.state));
  const choice = { article, path: `/admin/articles/${article.id}/bylines`, isOpen, words };
  return (
    <ArticlePlace staff={staff} article={article} place="bylines">
      {isOpen ? null : <p className={styles.lead}>{words.locked}</p>}
      <div className={styles.columns}>
        <NamedChoice
          {...choice}
          title={words.byline}
          lead={words.bylineLead}
          none={words.noByline}
          action={bylines}
          field="people"
          chosen={chosen.bylines}
          search={{ name: 'person', label: words.findPerson, value: request.person, found: people }}
          kept={{ topic: request.topic }}
        >
          {isOpen && isAllowed(staff, 'articles.edit') ? (
            <ActionForm action={newByline} label={words.addNew}>
              <input type="hidden" name="article" value={article.id} />
              <input type="hidden" name="version" value={article.version} />
              {chosen.bylines.map(({ slug }) => (
                <input key={slug} type="hidden" name="people" value={slug} />
              ))}
              <TextField
                name="name"
                label={words.newPerson}
                hint={words.newPersonHint}
                autoComplete="off"
                maxLength={80}
                required
              />
              <Submit weight="quiet">{words.addNew}</Submit>
            </ActionForm>
          ) : null}
        </NamedChoice>
        <NamedChoice
          {...choice}
          title={words.topics}
          lead={words.topicsLead}
          none={words.noTopics}
          action={topics}
          field="topics"
          chosen={chosen.topics}
          search={{ name: 'topic', label: words.findTopic, value: request.topic, found }}
          kept={{ person: request.person }}
        />
      </div>
    </ArticlePlace>
  );
}
