import type { DeskPlace } from '#lib/front/desk.ts';
import { frontSizes } from '#lib/front/fill.ts';
import type { Slot } from '#lib/front/slots.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Words = NewsroomMessages['fronts']['slots'];

/** What a place of the front page is called. */
export function namePlace({ place, section }: Pick<DeskPlace, 'place' | 'section'>, words: Words): string {
  if (section !== null) return format(words.box, { section: section.name });
  return place === 'lead' ? words.lead : words.second;
}

/** What one of its slots is called: the lead needs no number. */
export function nameSlot(slot: Slot, places: readonly DeskPlace[], words: Words): string {
  const place = places.find((each) => each.place === slot.place);
  const name = place === undefined ? slot.place : namePlace(place, words);
  return slot.place === 'lead' ? name : format(words.slot, { place: name, n: slot.position + 1 });
}

/** The slots above and below one: the lead and the second leads are one row of them, each box is its own. */
export function toNeighbours({ place, position }: Slot): Readonly<{ up: Slot | null; down: Slot | null }> {
  if (place === 'lead') return { up: null, down: { place: 'second', position: 0 } };
  const size = place === 'second' ? frontSizes.seconds : frontSizes.box;
  const first = place === 'second' ? { place: 'lead', position: 0 } : null;
  return {
    up: position === 0 ? first : { place, position: position - 1 },
    down: position + 1 < size ? { place, position: position + 1 } : null,
  };
}
