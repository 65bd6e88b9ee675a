import { act } from 'react'
import { vi } from 'vitest'

/** Lets time of a fake clock pass in small steps, in milliseconds, and React draw after each. */
export async function passTime(ms: number): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  for (let left = ms; left > 0; left -= 100) {
    await act(() => vi.advanceTimersByTimeAsync(Math.min(left, 100)))
  }
  await act(() => vi.advanceTimersByTimeAsync(0))
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
}
