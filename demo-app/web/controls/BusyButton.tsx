import type { ComponentProps } from 'react'

interface BusyButtonProps extends ComponentProps<'button'> {
  isBusy: boolean
}

/** Does one thing at a time. It keeps the focus while it is busy, which a disabled button would not. */
export function BusyButton({ isBusy, onClick, className = 'button', ...button }: BusyButtonProps) {
  return (
    <button
      type="button"
      {...button}
      className={className}
      aria-disabled={isBusy}
      onClick={(event) => {
        if (isBusy) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
