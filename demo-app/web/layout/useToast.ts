import { createContext, useContext } from 'react'

/** The function that shows a toast, provided by `ToastProvider`. */
export const ToastContext = createContext<(message: string) => void>(() => {})

/** Returns the function that shows a toast. */
export function useToast(): (message: string) => void {
  return useContext(ToastContext)
}
