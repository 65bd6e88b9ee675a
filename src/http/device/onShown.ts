import { focusManager } from '@tanstack/react-query'

/** Calls back whenever the user sees the page or the app again; returns what ends that. */
export function onShown(listener: () => void): () => void {
  return focusManager.subscribe((isFocused) => isFocused && listener())
}
