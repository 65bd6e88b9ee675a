import { focusManager } from '@tanstack/react-query'

/** Calls back whenever the page or the app becomes visible; returns the function that unsubscribes. */
export function onVisible(listener: () => void): () => void {
  return focusManager.subscribe((isFocused) => isFocused && listener())
}
