import type { ReactNode } from 'react'
import { BusyButton } from './BusyButton.js'

interface SubmitButtonProps {
  isPending: boolean
  pendingLabel: string
  children: ReactNode
}

/** A submit button that ignores clicks while the form is being sent. */
export function SubmitButton({ isPending, pendingLabel, children }: SubmitButtonProps) {
  return (
    <BusyButton type="submit" className="button button-primary" isBusy={isPending}>
      {isPending ? pendingLabel : children}
    </BusyButton>
  )
}
