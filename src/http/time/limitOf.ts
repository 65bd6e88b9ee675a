/** Converts an option in milliseconds or bytes into a limit: `0` means none. */
export function limitOf(value: number): number {
  return value > 0 ? value : Infinity
}
