'use client';

import { useEffect, useState } from 'react';
import type { Player as PlayerView } from '#components/article/player.client.tsx';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import { listenEvent } from '#lib/readers/speech.ts';

type Props = Readonly<{ edition: EditionCode; words: Messages['listening'] }>;

/** Fetches what reads a story aloud when somebody asks for it, not before. */
export function Listening({ edition, words }: Props) {
  const [Player, setPlayer] = useState<typeof PlayerView | null>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const open = async () => {
      const loaded = await import('#components/article/player.client.tsx');
      setPlayer(() => loaded.Player);
      setOpen(true);
    };
    const listen = () => void open();
    addEventListener(listenEvent, listen);
    return () => removeEventListener(listenEvent, listen);
  }, []);

  return isOpen && Player !== null ? <Player edition={edition} words={words} onClose={() => setOpen(false)} /> : null;
}
