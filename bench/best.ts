/** The mean of the best quarter: what something costs when nothing else is in its way. */
export function best(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const quarter = sorted.slice(0, Math.max(1, Math.ceil(sorted.length / 4)))
  return quarter.reduce((sum, time) => sum + time, 0) / quarter.length
}
