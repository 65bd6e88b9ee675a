/** Listens to an event of the page, if there is one; returns the function that unsubscribes. */
export function onPageEvent(
  type: 'pagehide' | 'pageshow' | 'freeze' | 'resume' | 'online' | 'prerenderingchange',
  listener: (event: Partial<PageTransitionEvent>) => unknown,
): () => void {
  if (typeof location !== 'object' || typeof addEventListener !== 'function') return () => {}
  // Captures, since `freeze` and `resume` fire on the document and do not bubble.
  addEventListener(type, listener, true)
  return () => removeEventListener(type, listener, true)
}
