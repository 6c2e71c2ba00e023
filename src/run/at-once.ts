/** Runs async work on items with limited concurrency; the results are in order. */
export async function atOnce<T, U>(items: readonly T[], work: (item: T, index: number) => Promise<U>, limit = 16): Promise<U[]> {
  const answers: U[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      answers[index] = await work(items[index], index);
    }
  };
  const workers = Array.from({ length: Math.min(limit, items.length) }, worker);
  // All work ends before the first failure is thrown, so that nothing continues while it is handled.
  const ends = await Promise.allSettled(workers);
  const failed = ends.find((end): end is PromiseRejectedResult => end.status === 'rejected');
  if (failed) throw failed.reason;
  return answers;
}
