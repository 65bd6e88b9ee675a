/** Whether the browser knows to be offline. Where nobody can tell, as in Node, it is not. */
export function isOffline(): boolean {
  return typeof navigator === 'object' && navigator.onLine === false
}
