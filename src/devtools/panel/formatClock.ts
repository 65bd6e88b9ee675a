/** A moment of today, to the second. */
export function formatClock(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB')
}
