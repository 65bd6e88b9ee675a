/** Whether this is a browser. Servers have locks and channels too, which would tie the users of one process together. */
export function isBrowser(): boolean {
  return typeof location === 'object' && typeof navigator === 'object'
}
