/** What the page says of the network; nothing where it can't tell, as in React Native. */
export function pageIsOnline(): boolean | undefined {
  return typeof navigator === 'object' ? navigator.onLine : undefined
}
