import { type ReactNode, useEffect, useRef } from 'react'

interface FocusBoxProps {
  /** The subject: each new one receives the focus. */
  reason: unknown
  children: ReactNode
}

/** A box that receives the focus when its subject changes. */
export function FocusBox({ reason, children }: FocusBoxProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (reason) box.current?.focus()
  }, [reason])
  return (
    <div ref={box} tabIndex={-1}>
      {children}
    </div>
  )
}
