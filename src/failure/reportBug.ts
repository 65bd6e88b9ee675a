/** Reports an error of a listener to the page, without throwing. */
export function reportBug(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else console.error(error)
}
