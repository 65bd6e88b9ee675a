import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

// Testing Library registers these by itself only where a runner has global functions.
Object.assign(globalThis, {
  IS_REACT_ACT_ENVIRONMENT: true,
  // Lets waitFor and findBy see and drive vitest's fake timers.
  jest: { advanceTimersByTime: (ms: number) => vi.advanceTimersByTime(ms) },
})

afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
})
