/** Tells the page about a bug of a listener without stopping anything. */
export function reportBug(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else console.error(error)
}
