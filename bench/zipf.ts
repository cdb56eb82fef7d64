/**
 * A sampler of ranks from 0 to `count` - 1 of which rank r comes up in proportion to 1 / (r + 1)^exponent: a few articles
 * have most readers, and nearly every one has some.
 *
 * @param next gives numbers from 0 up to 1
 */
export function createZipf(count: number, next: () => number, exponent = 1): () => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) sums[rank] = sum += 1 / (rank + 1) ** exponent;
  return () => {
    const wanted = next() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
