import styles from '#components/newsroom/fronts/fronts.module.css';
import forms from '#components/newsroom/form.module.css';
import { namePlace, nameSlot, toNeighbours } from '#components/newsroom/fronts/slot-names.ts';
import type { DeskPlace, DeskSlot } from '#lib/front/desk.ts';
import { formatMove, formatSlot, type Slot } from '#lib/front/slots.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Words = NewsroomMessages['fronts']['slots'];
type Props = Readonly<{
  places: readonly DeskPlace[];
  words: Words;
  /** The language of the headlines. */
  lang: string;
  /** The article that was chosen to be put somewhere. */
  pick: string | null;
}>;

/** All slots of a front page with what is in them and what can be done with it: buttons of the form they stand in. */
export function SlotList({ places, words, lang, pick }: Props) {
  return places.map((place) => (
    <section key={place.place} className={styles.place} aria-labelledby={`place-${place.place}`}>
      <h3 id={`place-${place.place}`}>{namePlace(place, words)}</h3>
      <ol className={styles.slots}>
        {place.slots.map((slot) => (
          <Row
            key={slot.position}
            slot={slot}
            name={nameSlot(slot, places, words)}
            words={words}
            lang={lang}
            pick={pick}
          />
        ))}
      </ol>
    </section>
  ));
}

type RowProps = Readonly<{ slot: DeskSlot; name: string }> & Omit<Props, 'places'>;

function Row({ slot, name, words, lang, pick }: RowProps) {
  const { shown, waiting, isPlaced } = slot;
  const held = waiting?.id ?? shown?.id;
  return (
    <li
      tabIndex={-1}
      className={styles.slot}
      aria-label={name}
      data-slot={formatSlot(slot)}
      data-article={held}
      data-placed={isPlaced || waiting !== null ? '' : undefined}
    >
      <span className={styles.handle} data-handle={held === undefined ? undefined : ''} aria-hidden="true" />
      <div className={styles.what}>
        <p lang={shown === null ? undefined : lang} className={styles.headline}>
          {shown?.headline ?? words.empty}
        </p>
        <p className={styles.by}>{isPlaced ? words.placed : words.byRule}</p>
        {waiting === null ? null : (
          <p className={styles.waiting}>{format(words.waiting, { headline: waiting.headline ?? words.secret })}</p>
        )}
      </div>
      <div className={styles.tools}>
        {pick === null ? (
          <Tools slot={slot} held={held} name={name} words={words} />
        ) : (
          <Tool
            tool="put"
            value={formatMove({ kind: 'put', article: pick, to: slot, from: null })}
            what={name}
            words={words}
          />
        )}
      </div>
    </li>
  );
}

function Tools({
  slot,
  held,
  name,
  words,
}: Readonly<{ slot: DeskSlot; held: string | undefined; name: string; words: Words }>) {
  const { isPlaced, waiting, shown } = slot;
  const { up, down } = toNeighbours(slot);
  const what = shown?.headline ?? name;
  const put = (to: Slot): string => formatMove({ kind: 'put', article: held ?? '', to, from: slot });
  const isOwn = isPlaced || waiting !== null;
  return (
    <>
      {held === undefined || up === null ? null : <Tool tool="up" value={put(up)} what={what} words={words} />}
      {held === undefined || down === null ? null : <Tool tool="down" value={put(down)} what={what} words={words} />}
      {isOwn ? <Tool tool="free" value={formatMove({ kind: 'free', at: slot })} what={what} words={words} /> : null}
      {isOwn || held === undefined ? null : <Tool tool="keep" value={put(slot)} what={what} words={words} />}
      {held === undefined ? null : <Tool tool="choose" name="pick" value={held} what={what} words={words} />}
    </>
  );
}

type ToolProps = Readonly<{
  tool: 'up' | 'down' | 'keep' | 'free' | 'choose' | 'put';
  name?: 'do' | 'pick';
  value: string;
  what: string;
  words: Words;
}>;

function Tool({ tool, name = 'do', value, what, words }: ToolProps) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      data-tool={tool}
      className={forms.quiet}
      aria-label={format(words.of, { action: words[tool], what })}
    >
      {words[tool]}
    </button>
  );
}
