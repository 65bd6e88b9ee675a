import { focusManager } from '@tanstack/react-query'

/** Whether the page or the app is hidden: as set in TanStack Query's `focusManager`, else by the page. */
export function isHidden(): boolean {
  return !focusManager.isFocused()
}
