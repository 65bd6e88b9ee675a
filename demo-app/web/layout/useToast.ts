import { createContext, useContext } from 'react'

/** What shows a toast; `ToastProvider` gives it. */
export const ToastContext = createContext<(message: string) => void>(() => {})

/** Shows a short message about something that has just been done. */
export function useToast(): (message: string) => void {
  return useContext(ToastContext)
}
