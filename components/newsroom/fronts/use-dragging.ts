import { useEffect, useRef, type RefObject } from 'react';

export type Drop = Readonly<{
  article: string;
  /** The slot it is dropped on. */
  to: string;
  /** The slot it was taken from; null where it was none. */
  from: string | null;
}>;

/** How near to an edge of the window the page goes along, and how far each time, px. */
const edge = { near: 56, step: 14 } as const;

/**
 * Lets what has `data-article` be dragged by its `data-handle` onto what has `data-slot`, by mouse, pen or finger. While it is
 * dragged, `data-dragged` and `data-over` mark the two; Escape ends it.
 */
export function useDragging(box: RefObject<HTMLElement | null>, onDrop: (drop: Drop) => void): void {
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let dragged: HTMLElement | null = null;
    let over: HTMLElement | null = null;
    const mark = (next: HTMLElement | null): void => {
      if (next === over) return;
      over?.removeAttribute('data-over');
      next?.setAttribute('data-over', '');
      over = next;
    };
    const end = (): void => {
      mark(null);
      dragged?.removeAttribute('data-dragged');
      dragged = null;
    };
    const begin = (event: PointerEvent): void => {
      const handle = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-handle]') : null;
      const row = handle?.closest<HTMLElement>('[data-article]') ?? null;
      if (handle === null || row === null || !event.isPrimary || event.button !== 0) return;
      event.preventDefault();
      dragged = row;
      row.setAttribute('data-dragged', '');
      handle.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent): void => {
      if (dragged === null) return;
      if (event.clientY < edge.near) window.scrollBy(0, -edge.step);
      if (event.clientY > window.innerHeight - edge.near) window.scrollBy(0, edge.step);
      const under =
        document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-slot]') ?? null;
      mark(under === dragged || under === null || !element.contains(under) ? null : under);
    };
    const finish = (): void => {
      const [article, from, to] = [dragged?.dataset['article'], dragged?.dataset['slot'], over?.dataset['slot']];
      end();
      if (article !== undefined && to !== undefined) latest.current({ article, to, from: from ?? null });
    };
    const stop = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') end();
    };
    element.addEventListener('pointerdown', begin);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', finish);
    element.addEventListener('pointercancel', end);
    document.addEventListener('keydown', stop);
    return () => {
      element.removeEventListener('pointerdown', begin);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', finish);
      element.removeEventListener('pointercancel', end);
      document.removeEventListener('keydown', stop);
    };
  }, [box]);
}
