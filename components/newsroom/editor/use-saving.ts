import { useEffect, useRef, useState } from 'react';
import { Autosave, type Save, type SaveState } from '#components/newsroom/editor/saving/autosave.ts';
import {
  createKeeper,
  forgetCopy,
  listLeftCopies,
  type LocalCopy,
} from '#components/newsroom/editor/saving/local-copy.ts';
import type { Content } from '#lib/articles/content.ts';

type Options = Readonly<{ article: string; base: number; content: Content; save: Save }>;

/** Saving one article while it is written, and what an earlier window left of it in this browser. */
export type Saving = Readonly<{
  state: SaveState;
  /** The newest copy that was left; null while there is none to offer. */
  left: LocalCopy | null;
  change: (content: Content) => void;
  flush: () => void;
  rebase: (content: Content, base: number, common: Content | null) => void;
  dropLeft: () => void;
}>;

export function useSaving({ article, base, content, save }: Options): Saving {
  const [state, setState] = useState<SaveState>({ state: 'saved', at: null });
  const [left, setLeft] = useState<LocalCopy | null>(null);
  const autosave = useRef<Autosave | null>(null);
  const newest = useRef(save);
  const first = useRef({ article, base, content });
  useEffect(() => {
    newest.current = save;
  }, [save]);

  useEffect(() => {
    const { article, base, content } = first.current;
    const keeper = createKeeper(article);
    const made = new Autosave({ save: (...given) => newest.current(...given), keeper, base, content, tell: setState });
    autosave.current = made;
    let isHere = true;
    const find = async (): Promise<void> => {
      const copies = await listLeftCopies(article);
      const other = copies.find((copy) => JSON.stringify(copy.content) !== JSON.stringify(content));
      // Copies of what is on the server by now: their window was closed between the two.
      for (const copy of copies) if (copy !== other) await forgetCopy(copy.key);
      if (isHere && other !== undefined) setLeft(other);
    };
    void find();
    const flush = (): void => void made.flush();
    const leave = (): void => {
      if (document.visibilityState === 'hidden') flush();
    };
    addEventListener('online', flush);
    document.addEventListener('visibilitychange', leave);
    return () => {
      isHere = false;
      removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', leave);
      // What is not saved yet is saved now: the page goes, the request does not.
      void made.flush();
      made.stop();
      keeper.close();
    };
  }, []);

  return {
    state,
    left,
    change: (next) => autosave.current?.change(next),
    flush: () => void autosave.current?.flush(),
    rebase: (...given) => autosave.current?.rebase(...given),
    dropLeft: () => {
      if (left !== null) void forgetCopy(left.key);
      setLeft(null);
    },
  };
}
