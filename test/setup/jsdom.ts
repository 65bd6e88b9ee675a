import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

// Testing Library registers these by itself only where a runner has global functions.
Object.assign(globalThis, {
  IS_REACT_ACT_ENVIRONMENT: true,
  // Lets waitFor and findBy see and drive vitest's fake timers.
  jest: { advanceTimersByTime: (ms: number) => vi.advanceTimersByTime(ms) },
})

// Enough for a busy machine; what is found is found at once.
configure({ asyncUtilTimeout: 10_000 })

afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
})
