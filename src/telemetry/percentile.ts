/**
 * The smallest value that at least that share of the values do not exceed (nearest rank).
 *
 * @param sorted in ascending order
 * @param share from 0 to 1
 */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}
