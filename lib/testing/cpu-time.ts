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

/**
 * How much more time four times the input takes than the input alone, the quicker of two runs each: about 4 where time
 * grows with length, 16 where it grows with its square. 20 ms are given to what is too quick to be measured.
 *
 * @param work takes a size; the input has to grow with it
 */
export function growthOfTime(work: (size: number) => unknown, size: number): number {
  const quicker = (each: number): number =>
    Math.min(
      cpuTime(() => work(each)),
      cpuTime(() => work(each)),
    ) + 20;
  return quicker(size * 4) / quicker(size);
}
