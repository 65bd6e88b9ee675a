'use client'

import { useEffect, useState } from 'react'

/** How long a wait is borne before it is shown. */
export interface PatienceOptions {
  /** How long nothing is shown, in milliseconds. @defaultValue `300` */
  delay?: number | undefined
  /** How long a spinner stays once it is shown, in milliseconds. @defaultValue `300` */
  minimum?: number | undefined
}

/**
 * Counts how long it has been loading: -1 while nothing is to be shown; 0 while a spinner has to stay, though loading may
 * be over; 1 while it is to be shown; 2, 3 and 4 after 5, 10 and 15 seconds.
 *
 * What is quick shows nothing, and what is shown stays long enough to be seen, so that nothing flashes.
 */
export function usePatience(isLoading: boolean, options: PatienceOptions = {}): number {
  const { delay = 300, minimum = 300 } = options
  const [step, setStep] = useState(-1)
  const [wasShown, setShown] = useState(false)
  // What ends at the moment in which it would be shown has not been seen, and needs not stay.
  const isShown = step >= 0 && (isLoading || (wasShown && step === 0))
  if (isShown !== wasShown) setShown(isShown)

  const isCounting = isLoading || isShown
  // After the minimum it is slow once 4.4 seconds are over, after that slower, and after that slowest.
  const wait = isCounting ? [delay, minimum, 4_400, 5_000, 5_000][step + 1] : 0
  useEffect(() => {
    const next = isCounting ? step + 1 : -1
    if (wait === undefined || next === step) return undefined
    const timer = setTimeout(setStep, wait, next)
    return () => clearTimeout(timer)
  }, [isCounting, step, wait])
  return isShown ? step : -1
}
