import { act } from 'react'
import { vi } from 'vitest'

/** Advances a fake clock in small steps, and lets React render after each. @param ms - in milliseconds */
export async function advanceTime(ms: number): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  for (let left = ms; left > 0; left -= 100) {
    await act(() => vi.advanceTimersByTimeAsync(Math.min(left, 100)))
  }
  await act(() => vi.advanceTimersByTimeAsync(0))
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
}
