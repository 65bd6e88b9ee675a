/** Whether this is a browser. Servers can have locks and channels too, but all users of the process would share them. */
export function isBrowser(): boolean {
  return typeof location === 'object' && typeof navigator === 'object'
}
