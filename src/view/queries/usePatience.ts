'use client'

import { useEffect, useState } from 'react'

/** How long a wait is borne before it is shown, and what is said when it goes on. */
export interface PatienceOptions {
  /** How long nothing is shown, in milliseconds. @defaultValue `300` */
  delay?: number | undefined
  /** How long a spinner stays once it is shown, in milliseconds. @defaultValue `300` */
  minimum?: number | undefined
}

/** After how many milliseconds a wait is called slow, slower and slowest. */
const ladder = [5_000, 10_000, 15_000]

/**
 * How long it has been loading: -1 while nothing is to be shown, 0 once a spinner is, 1 to 3 when it takes long.
 *
 * What is quick shows nothing, and what is shown stays long enough to be seen, so that nothing flashes.
 */
export function usePatience(isLoading: boolean, options: PatienceOptions = {}): number {
  const { delay = 300, minimum = 300 } = options
  const [step, setStep] = useState(-1)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (!isLoading) return undefined
    const show = () => {
      setStep(0)
      setHeld(true)
    }
    const timers = [
      setTimeout(show, delay),
      ...ladder.map((ms, index) => setTimeout(setStep, ms, index + 1)),
    ]
    return () => {
      timers.forEach(clearTimeout)
      setStep(-1)
    }
  }, [isLoading, delay])
  useEffect(() => {
    if (!isHeld) return undefined
    const timer = setTimeout(setHeld, minimum, false)
    return () => clearTimeout(timer)
  }, [isHeld, minimum])
  if (isHeld) return Math.max(step, 0)
  return isLoading ? step : -1
}
