import { focusManager } from '@tanstack/react-query'

/** Whether nobody sees the page or the app: by the page, unless TanStack Query was told. */
export function isHidden(): boolean {
  return !focusManager.isFocused()
}
