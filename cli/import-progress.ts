/** How far an import is: shown in one line of the terminal, or a line now and then where nobody is at one. */
export type Progress = Readonly<{
  /** Part of the sources that has been read, from 0 to 1. */
  read: (share: number) => void;
  story: () => void;
  end: () => void;
}>;

type Screen = Readonly<{ isTTY?: boolean; write: (text: string) => unknown }>;

const [often, seldom, width] = [200, 10_000, 30] as const;

/** @param now milliseconds, of any clock that only goes forward */
export function createProgress(screen: Screen, now: () => number = () => performance.now()): Progress {
  const begun = now();
  let [share, stories, last] = [0, 0, begun];
  let isShown = false;
  const show = (): void => {
    const wait = screen.isTTY === true ? often : seldom;
    if (now() - last < wait) return;
    last = now();
    isShown = true;
    const line = toProgress({ share, stories, seconds: (last - begun) / 1_000 });
    screen.write(screen.isTTY === true ? `\r\u001b[K${line}` : `${line}\n`);
  };
  return {
    read(given) {
      share = Math.min(1, Math.max(share, given));
      show();
    },
    story() {
      stories += 1;
      show();
    },
    end() {
      if (isShown && screen.isTTY === true) screen.write('\r\u001b[K');
    },
  };
}

/** One line: a bar, the share, how many stories, how many a second, how long it will still take. */
export function toProgress({
  share,
  stories,
  seconds,
}: Readonly<{ share: number; stories: number; seconds: number }>): string {
  const full = Math.round(share * width);
  const bar = '█'.repeat(full) + '░'.repeat(width - full);
  const rate = seconds > 0 ? stories / seconds : 0;
  const left = share > 0.01 ? toDuration((seconds / share) * (1 - share)) : '?';
  return `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${stories.toLocaleString('en')} stories  ${rate.toFixed(rate < 10 ? 1 : 0)}/s  ${left} left`;
}

function toDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${String(whole)} s`;
  const minutes = Math.ceil(whole / 60);
  return minutes < 60 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}
