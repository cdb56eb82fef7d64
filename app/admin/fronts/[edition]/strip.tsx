import { breaking, endBreaking } from '#app/admin/fronts/[edition]/actions.ts';
import { ActionForm, SelectField, Submit, TextField, TimeField } from '#components/newsroom/action-form.client.tsx';
import page from '#components/newsroom/page.module.css';
import { env } from '#lib/env.ts';
import type { Candidate } from '#lib/front/desk.ts';
import type { StripStatus } from '#lib/front/status.ts';
import { formatTime, toLocalTime } from '#lib/i18n/dates.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  words: NewsroomMessages['fronts'];
  edition: EditionCode;
  /** Of whoever looks. */
  language: EditionCode;
  strip: StripStatus;
  /** The stories to choose from, as the search beside it has found them. */
  candidates: readonly Candidate[];
  /** When a new one ends if nobody says otherwise. */
  usualEnd: Date;
}>;

/** The strip of breaking news: what it does now, and the form that sets, changes or ends it. Readers see it at once. */
export function Strip({ words, edition, language, strip, candidates, usualEnd }: Props) {
  const { strip: said, slots } = words;
  const { state, version } = strip;
  const toText = (time: Date | null): string => (time === null ? '' : formatTime(time, 'short', language));
  const isOn = state === 'showing' || state === 'coming' || state === 'hidden';
  const { lang } = getEdition(edition);
  const own = isOn ? strip.story : null;
  const stories = candidates
    .filter(({ id }) => id !== own?.id)
    .map(({ id, headline }) => ({ value: id, label: headline, lang }));
  const zone = format(said.zone, { zone: env.TIME_ZONE });
  return (
    <section className={page.block} aria-labelledby="strip">
      <h2 id="strip">{said.title}</h2>
      <p className={page.lead} data-strip={state}>
        {format(said.states[state], { from: toText(strip.beginsAt), until: toText(strip.endsAt) })}
      </p>
      <ActionForm action={breaking} label={said.title}>
        <input type="hidden" name="edition" value={edition} />
        <input type="hidden" name="version" value={version} />
        <TextField
          name="text"
          label={said.text}
          hint={said.textHint}
          value={isOn ? (strip.text ?? '') : ''}
          maxLength={200}
          autoComplete="off"
        />
        <SelectField
          name="article"
          label={said.story}
          value={own?.id ?? ''}
          options={[
            { value: '', label: said.noStory },
            ...(own === null ? [] : [{ value: own.id, label: own.headline ?? slots.secret, lang }]),
            ...stories,
          ]}
        />
        <TimeField
          name="beginsAt"
          label={said.begins}
          hint={said.beginsHint}
          value={isOn && strip.beginsAt !== null ? toLocalTime(strip.beginsAt) : ''}
        />
        <TimeField
          name="endsAt"
          label={said.ends}
          hint={zone}
          value={toLocalTime(isOn && strip.endsAt !== null ? strip.endsAt : usualEnd)}
          required
        />
        <Submit>{isOn ? said.change : said.set}</Submit>
      </ActionForm>
      {isOn ? (
        <ActionForm action={endBreaking} label={said.end}>
          <input type="hidden" name="edition" value={edition} />
          <input type="hidden" name="version" value={version} />
          <Submit weight="danger">{said.end}</Submit>
        </ActionForm>
      ) : null}
    </section>
  );
}
