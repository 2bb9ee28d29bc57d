/** Does something `count` times, `atOnce` of them at a time, and answers the results in order. */
export async function inParallel<Result>(
  atOnce: number,
  count: number,
  one: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < count; i = next++) results[i] = await one(i);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return results;
}
