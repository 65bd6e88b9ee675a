import { type ReactNode, useEffect, useRef } from 'react'

interface FocusBoxProps {
  /** What it is about: each new one takes the focus. */
  reason: unknown
  children: ReactNode
}

/** Takes the focus when there is something that must not be missed. */
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
