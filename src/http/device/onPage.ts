/** Listens to the page, where there is one; returns what ends that. */
export function onPage(
  type: 'pagehide' | 'pageshow' | 'freeze' | 'resume' | 'online' | 'prerenderingchange',
  listener: (event: Partial<PageTransitionEvent>) => unknown,
): () => void {
  if (typeof location !== 'object' || typeof addEventListener !== 'function') return () => {}
  // The document is frozen and goes on, and that does not bubble.
  addEventListener(type, listener, true)
  return () => removeEventListener(type, listener, true)
}
