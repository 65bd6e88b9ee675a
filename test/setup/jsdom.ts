import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

// Testing Library registers these by itself only where a runner has global functions.
Object.assign(globalThis, {
  IS_REACT_ACT_ENVIRONMENT: true,
  // Lets waitFor and findBy see and drive vitest's fake timers.
  jest: { advanceTimersByTime: (ms: number) => vi.advanceTimersByTime(ms) },
  // Those of jsdom stop for good once one is asked for while timers are fake.
  requestAnimationFrame: (callback: FrameRequestCallback) =>
    Number(setTimeout(() => callback(performance.now()), 16)),
  cancelAnimationFrame: (handle: number) => clearTimeout(handle),
})

// Enough for a busy machine; what is found is found at once.
configure({ asyncUtilTimeout: 10_000 })

afterEach(() => {
  cleanup()
  document.body.replaceChildren()
  localStorage.clear()
  sessionStorage.clear()
})
