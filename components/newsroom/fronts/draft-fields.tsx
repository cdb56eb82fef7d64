import { formatPlaced, type Arrangement } from '#lib/front/slots.ts';

/** An arrangement that is not published, as it goes from page to page: which version it was made from, and all it places. */
export type Draft = Readonly<{ base: number; slots: Arrangement }>;

/** It as hidden fields of a form. */
export function DraftFields({ base, slots }: Draft) {
  return (
    <>
      <input type="hidden" name="base" value={base} />
      {slots.map((placed) => (
        <input key={formatPlaced(placed)} type="hidden" name="at" value={formatPlaced(placed)} />
      ))}
    </>
  );
}
