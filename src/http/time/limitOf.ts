/** A number of milliseconds or bytes as a limit: `0` means none. */
export function limitOf(value: number): number {
  return value > 0 ? value : Infinity
}
