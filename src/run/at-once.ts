/** Does something about each of many, a few at a time, and gives the answers in order. */
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
  // All have ended before the first failure is told: nothing goes on behind the back of whoever handles it.
  const ends = await Promise.allSettled(workers);
  const failed = ends.find((end): end is PromiseRejectedResult => end.status === 'rejected');
  if (failed) throw failed.reason;
  return answers;
}
