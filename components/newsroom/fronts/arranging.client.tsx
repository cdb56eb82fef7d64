'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useDragging, type Drop } from '#components/newsroom/fronts/use-dragging.ts';

type Props = Readonly<{
  /** The page, without what its address asks. */
  path: string;
  /** The id of the form of moves, which holds the arrangement. */
  form: string;
  /**
   * The slot that the last move was about, or `put` where a story waits for one; behind a space what makes this turn another
   * than the one before. null for none.
   */
  turn: string | null;
  children: ReactNode;
}>;

/**
 * Around the forms by which a front page is arranged, which work by themselves: each leads to the page of another arrangement.
 * With scripts the page stays, the keyboard stays at what was moved, and a slot can be dragged onto another.
 */
export function Arranging({ path, form, turn, children }: Props) {
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  /** The button that was pressed last, by the name of what it does. */
  const tool = useRef<string | null>(null);

  const go = (data: FormData): void => {
    const said = [...data].map(([name, value]) => [name, typeof value === 'string' ? value : '']);
    startTransition(() => router.push(`${path}?${new URLSearchParams(said).toString()}`, { scroll: false }));
  };

  const submit = (event: FormEvent<HTMLDivElement>): void => {
    const sent = event.target;
    if (!(sent instanceof HTMLFormElement) || sent.method !== 'get') return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    tool.current = submitter?.dataset['tool'] ?? null;
    go(new FormData(sent, submitter));
  };

  const drop = ({ article, to, from }: Drop): void => {
    const moves = box.current?.querySelector<HTMLFormElement>(`form#${form}`);
    if (moves == null) return;
    const data = new FormData(moves);
    data.delete('pick');
    data.set('do', ['put', article, to, ...(from === null ? [] : [from])].join('.'));
    tool.current = null;
    go(data);
  };
  useDragging(box, drop);

  useEffect(() => {
    if (turn === null) return;
    const [moved = ''] = turn.split(' ');
    if (moved === 'put') {
      box.current?.querySelector<HTMLElement>('[data-tool="put"]')?.focus();
      return;
    }
    const row = box.current?.querySelector<HTMLElement>(`[data-slot="${moved}"]`);
    const same = tool.current === null ? null : row?.querySelector<HTMLElement>(`[data-tool="${tool.current}"]`);
    (same ?? row)?.focus();
  }, [turn]);

  return (
    <div ref={box} onSubmit={submit}>
      {children}
    </div>
  );
}
