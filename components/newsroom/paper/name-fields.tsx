import { TextField } from '#components/newsroom/action-form.client.tsx';
import type { Names } from '#lib/i18n/names.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{ names?: Names; longest: number; messages: NewsroomMessages }>;

/** What something is called in each edition. */
export function NameFields({ names, longest, messages }: Props) {
  const words = messages.paper.names;
  return (
    <>
      <TextField name="zh" label={words.zh} hint={words.editionHint} value={names?.zh ?? ''} maxLength={longest} />
      <TextField name="hant" label={words.hant} hint={words.hantHint} value={names?.hant ?? ''} maxLength={longest} />
      <TextField name="en" label={words.en} value={names?.en ?? ''} maxLength={longest} />
    </>
  );
}
