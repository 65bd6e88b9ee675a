/** How often a page that nobody sees is told, in milliseconds: it has no frames. */
const hidden = 250

/** Calls back once, with the next frame that the page shows; returns what cancels it. */
export function onNextFrame(callback: () => void): () => void {
  const isShown = typeof document === 'object' && document.visibilityState === 'visible'
  if (isShown && typeof requestAnimationFrame === 'function') {
    const frame = requestAnimationFrame(callback)
    return () => cancelAnimationFrame(frame)
  }
  const timer = setTimeout(callback, typeof document === 'object' ? hidden : 16)
  return () => clearTimeout(timer)
}
