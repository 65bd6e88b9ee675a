/** The interval on a hidden page, in milliseconds: it renders no frames. */
const hiddenInterval = 250

/** Calls back once, on the next animation frame. Returns a function that cancels it. */
export function onNextFrame(callback: () => void): () => void {
  const isVisible = typeof document === 'object' && document.visibilityState === 'visible'
  if (isVisible && typeof requestAnimationFrame === 'function') {
    const frame = requestAnimationFrame(callback)
    return () => cancelAnimationFrame(frame)
  }
  const timer = setTimeout(callback, typeof document === 'object' ? hiddenInterval : 16)
  return () => clearTimeout(timer)
}
