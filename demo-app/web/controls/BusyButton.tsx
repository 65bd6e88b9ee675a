import type { ComponentProps } from 'react'

interface BusyButtonProps extends ComponentProps<'button'> {
  isBusy: boolean
}

/** A button that ignores clicks while it is busy. Unlike a disabled button it keeps the focus. */
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
