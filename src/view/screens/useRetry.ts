'use client'

import { useState } from 'react'

/** What {@link useRetry} takes. */
export interface RetryOptions {
  onRetry?: (() => unknown) | undefined
  isRetrying?: boolean | undefined
}

/** A retry that knows whether it is under way: until the promise that `onRetry` returns has settled. */
export function useRetry({ onRetry, isRetrying }: RetryOptions): {
  retry: (() => void) | undefined
  isRetrying: boolean
} {
  const [isBusy, setBusy] = useState(false)
  if (!onRetry) return { retry: undefined, isRetrying: isRetrying ?? false }
  return {
    isRetrying: isRetrying ?? isBusy,
    retry: () => {
      const outcome = Promise.resolve(onRetry())
      const settled = () => setBusy(false)
      setBusy(true)
      // How it ends is told by the error that comes next, or by none.
      void outcome.then(settled, settled)
    },
  }
}
