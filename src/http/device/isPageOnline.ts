/** The value of `navigator.onLine`; `undefined` where it is missing, as in React Native. */
export function isPageOnline(): boolean | undefined {
  return typeof navigator === 'object' ? navigator.onLine : undefined
}
