import { toRightOptions } from '#app/admin/imports/options.ts';
import { toLanguageOptions } from '#app/admin/staff/options.ts';
import { SelectField, TextField } from '#components/newsroom/action-form.client.tsx';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { listPublisherNames } from '#lib/publishers/queries.ts';
import { listSections } from '#lib/sections/queries.ts';
import type { Feed } from '#lib/subscriptions/desk.ts';

type Props = Readonly<{ edition: EditionCode; /** As it is; null for a new one. */ feed: Feed | null }>;

/** What is said of a feed: what its stories become, whose they are, by what right. */
export async function FeedFields({ edition, feed }: Props) {
  const messages = getNewsroomMessages(edition);
  const { feeds: words, make } = messages.imports;
  const [sections, publishers] = await Promise.all([listSections(edition), listPublisherNames(edition)]);
  // What was chosen once stays chosen: an empty choice says nothing.
  const none = (label: string, value: string | null | undefined) => (value == null ? [{ value: '', label }] : []);
  return (
    <>
      <TextField
        name="title"
        label={words.called}
        hint={words.calledHint}
        value={feed?.title ?? ''}
        autoComplete="off"
        maxLength={300}
      />
      <SelectField
        name="rule"
        label={words.rule}
        value={feed?.rule ?? 'draft'}
        options={(['draft', 'publish'] as const).map((value) => ({ value, label: words.rules[value] }))}
      />
      <SelectField name="right" label={make.right} value={feed?.right ?? 'none'} options={toRightOptions(messages)} />
      <TextField
        name="licence"
        label={words.licence}
        hint={make.licenceHint}
        value={feed?.licence ?? ''}
        autoComplete="off"
        maxLength={2_000}
      />
      <SelectField
        name="publisher"
        label={words.publisher}
        value={feed?.publisher ?? ''}
        options={[
          ...none(make.byPlatform, feed?.publisher),
          ...publishers.map(({ handle, name }) => ({ value: handle, label: name })),
        ]}
      />
      <SelectField
        name="section"
        label={words.section}
        value={feed?.section ?? ''}
        options={[
          ...none(messages.articles.make.sectionLater, feed?.section),
          ...sections.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
      />
      <SelectField
        name="edition"
        label={words.edition}
        value={feed?.edition ?? ''}
        options={[...none(make.byText, feed?.edition), ...toLanguageOptions()]}
      />
    </>
  );
}
