import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '../controls/Icon.js'
import { ToastContext } from './useToast.js'

const toastDuration = 6_000

interface Toast {
  id: number
  message: string
}

/** Provides and announces toasts. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const count = useRef(0)

  function showToast(message: string) {
    count.current += 1
    setToasts((shown) => [...shown, { id: count.current, message }])
  }
  function removeToast(id: number) {
    setToasts((shown) => shown.filter((toast) => toast.id !== id))
  }
  return (
    <ToastContext value={showToast}>
      {children}
      <div className="toasts" role="status">
        {toasts.map((toast) => (
          <ToastMessage
            key={toast.id}
            message={toast.message}
            onEnd={() => removeToast(toast.id)}
          />
        ))}
      </div>
    </ToastContext>
  )
}

function ToastMessage({ message, onEnd }: { message: string; onEnd: () => void }) {
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })
  useEffect(() => {
    const timer = setTimeout(() => end.current(), toastDuration)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="toast">
      <Icon name="check" />
      {message}
    </p>
  )
}
