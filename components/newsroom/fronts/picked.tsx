import styles from '#components/newsroom/fronts/fronts.module.css';
import forms from '#components/newsroom/form.module.css';
import page from '#components/newsroom/page.module.css';
import { nameSlot } from '#components/newsroom/fronts/slot-names.ts';
import type { FrontDesk } from '#lib/front/desk.ts';
import type { Slot } from '#lib/front/slots.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  /** The story that waits for a slot. */
  pick: Readonly<{ id: string; headline: string }> | null;
  /** The slot that the last move was about. */
  moved: Slot | null;
  desk: FrontDesk;
  words: NewsroomMessages['fronts'];
}>;

/** What was done last, or is to be done next: said aloud too. */
export function Picked({ pick, moved, desk, words }: Props) {
  return (
    <div className={styles.steps}>
      <output className={page.lead} data-picked={pick === null ? undefined : ''}>
        {pick === null ? toSentence(moved, desk, words) : format(words.pick.chosen, { headline: pick.headline })}
      </output>
      {pick === null ? null : (
        // Without a name it sends the arrangement alone.
        <button type="submit" className={forms.quiet}>
          {words.pick.cancel}
        </button>
      )}
    </div>
  );
}

function toSentence(moved: Slot | null, { places }: FrontDesk, { slots }: NewsroomMessages['fronts']): string {
  if (moved === null) return slots.hint;
  const slot = nameSlot(moved, places, slots);
  const held = places.find(({ place }) => place === moved.place)?.slots[moved.position];
  const isOwn = held !== undefined && (held.isPlaced || held.waiting !== null);
  if (!isOwn) return format(slots.freed, { slot });
  return format(slots.moved, { slot, headline: held.waiting?.headline ?? held.shown?.headline ?? slots.secret });
}
