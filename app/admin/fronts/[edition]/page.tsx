import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Status } from '#app/admin/fronts/[edition]/status.tsx';
import { Strip } from '#app/admin/fronts/[edition]/strip.tsx';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { Arranging } from '#components/newsroom/fronts/arranging.client.tsx';
import { DraftFields, type Draft } from '#components/newsroom/fronts/draft-fields.tsx';
import { FrontPreview } from '#components/newsroom/fronts/front-preview.tsx';
import styles from '#components/newsroom/fronts/fronts.module.css';
import { Picker } from '#components/newsroom/fronts/picker.tsx';
import { Picked } from '#components/newsroom/fronts/picked.tsx';
import { SlotList } from '#components/newsroom/fronts/slot-list.tsx';
import page from '#components/newsroom/page.module.css';
import { findCandidate, getFrontDesk, listCandidates } from '#lib/front/desk.ts';
import { frontRequestSchema, type FrontRequest } from '#lib/front/forms.ts';
import { getBreakingNews, listPlaced } from '#lib/front/queries.ts';
import { applyMove, formatPlaced, formatSlot, type Arrangement, type Slot } from '#lib/front/slots.ts';
import { getFrontStatus, getStripStatus } from '#lib/front/status.ts';
import { parseEdition } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import { showMessages } from '#lib/site/queries.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getMostRead } from '#lib/reads/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{
  params: Promise<{ edition: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { fronts } = getNewsroomMessages(await getCurrentEdition());
  return { title: format(fronts.page.title, { edition: parseEdition((await params).edition)?.name ?? '' }) };
}

const toTexts = (slots: Arrangement): string => slots.map(formatPlaced).toSorted().join();
/** Where the keyboard goes on, and what makes this another turn than the one before (arranging.client.tsx). */
function toTurn(pick: string | null, moved: Slot | null, slots: Arrangement): string | null {
  if (pick !== null) return `put ${pick}`;
  return moved === null ? null : `${formatSlot(moved)} ${toTexts(slots)}`;
}
/** The arrangement that an address holds; null where it holds none, or not a whole one. */
function toDraft({ base, at }: FrontRequest): Draft | null {
  return base === undefined || at === null ? null : { base, slots: at };
}
/** How long a strip stays if nobody says otherwise, ms. */
const usual = 2 * 3_600_000;
/** The form of moves: buttons elsewhere on the page belong to it too. */
const form = 'moves';

/**
 * Where a front page is arranged. What is not published lies in the address: each move is a form that leads to the page of
 * the arrangement after it, so that going back undoes it and nothing is lost by a reload (0038).
 */
export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff('fronts.curate', '/admin/fronts');
  const edition = parseEdition((await params).edition);
  if (edition === null) notFound();
  const { code } = edition;
  const words = getNewsroomMessages(staff.edition).fronts;
  const request = frontRequestSchema.parse(await searchParams);
  const [status, published] = await Promise.all([getFrontStatus(code), listPlaced(code)]);
  const { base = status.version, slots: given } = toDraft(request) ?? { slots: published };
  const slots = request.do === null ? given : applyMove(given, request.do);
  const draft = { base, slots };
  const [desk, candidates, strip, breaking, mostRead, picked] = await Promise.all([
    getFrontDesk(staff, code, slots),
    listCandidates(code, request.q),
    getStripStatus(staff, code),
    getBreakingNews(code),
    getMostRead(code),
    request.pick === undefined ? null : findCandidate(code, request.pick),
  ]);
  const pick = picked === null || request.pick === undefined ? null : { id: request.pick, headline: picked };
  const moved = request.do === null ? null : request.do.kind === 'put' ? request.do.to : request.do.at;
  const path = `/admin/fronts/${code}`;
  return (
    <Newsroom staff={staff} place="fronts" title={format(words.page.title, { edition: edition.name })}>
      <Status
        words={words}
        edition={code}
        language={staff.edition}
        status={status}
        draft={draft}
        isChanged={toTexts(slots) !== toTexts(published)}
        done={request.done ?? null}
      />
      <div className={styles.desk}>
        <Arranging path={path} form={form} turn={toTurn(pick?.id ?? null, moved, slots)}>
          <section className={page.block} aria-labelledby="slots">
            <h2 id="slots">{words.slots.title}</h2>
            <form id={form} action={path}>
              <DraftFields {...draft} />
              {request.q === '' ? null : <input type="hidden" name="q" value={request.q} />}
              <Picked pick={pick} moved={moved} desk={desk} words={words} />
              <SlotList places={desk.places} words={words.slots} lang={edition.lang} pick={pick?.id ?? null} />
            </form>
          </section>
          <Picker
            {...{ path, form, draft, candidates, words }}
            q={request.q}
            lang={edition.lang}
            edition={staff.edition}
          />
        </Arranging>
        <div>
          <Strip
            words={words}
            edition={code}
            language={staff.edition}
            strip={strip}
            candidates={candidates}
            usualEnd={new Date(Date.now() + usual)}
          />
          <FrontPreview
            edition={code}
            messages={await showMessages(code)}
            words={words.preview}
            front={desk.front}
            breaking={breaking}
            mostRead={mostRead}
            today={new Date()}
          />
        </div>
      </div>
    </Newsroom>
  );
}
