import type { ReactNode } from 'react'

interface SubmitButtonProps {
  isPending: boolean
  pendingLabel: string
  children: ReactNode
}

/** Sends a form, once at a time. It keeps the focus while it is busy, which a disabled button would not. */
export function SubmitButton({ isPending, pendingLabel, children }: SubmitButtonProps) {
  return (
    <button
      type="submit"
      className="button button-primary"
      aria-disabled={isPending}
      onClick={(event) => {
        if (isPending) event.preventDefault()
      }}
    >
      {isPending ? pendingLabel : children}
    </button>
  )
}
