/**
 * The processor time of this thread that a piece of work takes, in milliseconds: unlike the clock it does not grow when
 * other programs are busy.
 */
function cpuTime(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/** A garbage collection or a slower core may fall on one of the two sizes, and not on all of so many tries. */
const tries = 5;

/**
 * How much more time four times the input takes than the input alone, the least of five tries: about 4 where time grows with
 * length, 16 where it grows with its square. 20 ms are given to what is too quick to be measured.
 *
 * @param work takes a size; the input has to grow with it
 */
export function growthOfTime(work: (size: number) => unknown, size: number): number {
  let least = Infinity;
  for (let round = 0; round < tries && least > 6; round += 1) {
    const [small, large] = [cpuTime(() => work(size)), cpuTime(() => work(size * 4))];
    least = Math.min(least, (large + 20) / (small + 20));
  }
  return least;
}
