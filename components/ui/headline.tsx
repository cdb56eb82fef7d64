import { toPhrases } from '#lib/text/phrases.ts';

/**
 * A headline that breaks between words, also in Chinese: `word-break: keep-all` (base.css) forbids breaks inside a
 * run of Han, and a <wbr> between words allows them there. Nothing is added to the text itself, so copying, finding
 * and reading aloud are as before.
 */
export function Headline({ text }: Readonly<{ text: string }>) {
  return (
    <span className="headline">
      {toPhrases(text).map(({ start, phrase }) => (
        <Phrase key={start} phrase={phrase} isFirst={start === 0} />
      ))}
    </span>
  );
}

function Phrase({ phrase, isFirst }: Readonly<{ phrase: string; isFirst: boolean }>) {
  return isFirst ? (
    phrase
  ) : (
    <>
      <wbr />
      {phrase}
    </>
  );
}
