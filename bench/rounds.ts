/**
 * How many rounds a bench runs: as many as `npm run bench -- types --rounds 1` says, or as it does by itself.
 *
 * @param usual - how many it takes for figures to be trusted
 */
export function rounds(usual: number): number {
  return Number(process.env['ROUNDS'] ?? usual)
}
