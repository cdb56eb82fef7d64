/**
 * Lets only so many tasks run at once; the others wait for their turn in the order they came.
 *
 * @returns what runs a task in its turn, and answers as the task does
 */
export function takingTurns(atOnce: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < atOnce) running += 1;
    // Whoever ends hands its place on, so nobody who comes between gets ahead.
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
