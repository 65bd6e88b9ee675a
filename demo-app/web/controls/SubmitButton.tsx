import type { ReactNode } from 'react'
import { BusyButton } from './BusyButton.js'

interface SubmitButtonProps {
  isPending: boolean
  pendingLabel: string
  children: ReactNode
}

/** Sends a form, once at a time. */
export function SubmitButton({ isPending, pendingLabel, children }: SubmitButtonProps) {
  return (
    <BusyButton type="submit" className="button button-primary" isBusy={isPending}>
      {isPending ? pendingLabel : children}
    </BusyButton>
  )
}
