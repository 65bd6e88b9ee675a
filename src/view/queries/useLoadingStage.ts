'use client'

import { useEffect, useState } from 'react'

/** When a spinner appears, and how long it stays. */
export interface LoadingStageOptions {
  /** How long nothing is shown, in milliseconds. @defaultValue `300` */
  delay?: number | undefined
  /** How long a spinner stays once it is shown, in milliseconds. @defaultValue `300` */
  minimum?: number | undefined
}

/**
 * The stage of loading: -1 while nothing is shown; 0 for the minimum time of a spinner, even if loading has ended; 1 after
 * that; 2, 3 and 4 after 5, 10 and 15 seconds.
 *
 * A short load shows nothing, and a spinner stays long enough to be seen, so that nothing flashes.
 */
export function useLoadingStage(isLoading: boolean, options: LoadingStageOptions = {}): number {
  const { delay = 300, minimum = 300 } = options
  const [stage, setStage] = useState(-1)
  const [wasShown, setShown] = useState(false)
  // A load that ends in the moment in which its spinner would appear was never visible, so it has no minimum time.
  const isShown = stage >= 0 && (isLoading || (wasShown && stage === 0))
  if (isShown !== wasShown) setShown(isShown)

  const isCounting = isLoading || isShown
  // With the default `delay` and `minimum`, 4.4 seconds more make up the 5 seconds of stage 2.
  const duration = isCounting ? [delay, minimum, 4_400, 5_000, 5_000][stage + 1] : 0
  useEffect(() => {
    const next = isCounting ? stage + 1 : -1
    if (duration === undefined || next === stage) return undefined
    const timer = setTimeout(setStage, duration, next)
    return () => clearTimeout(timer)
  }, [isCounting, stage, duration])
  return isShown ? stage : -1
}
