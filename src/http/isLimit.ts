/** Whether a number of milliseconds or bytes limits anything: `0` and `Infinity` do not. */
export function isLimit(value: number): boolean {
  return value > 0 && value < Infinity
}
