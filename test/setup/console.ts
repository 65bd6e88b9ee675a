import { afterEach, beforeEach, expect, vi } from 'vitest'

const spoken: string[] = []
const { error, warn } = console

beforeEach(() => {
  spoken.length = 0
  console.error = (...values: unknown[]) => {
    spoken.push(`console.error: ${values.map(describe).join(' ')}`)
  }
  console.warn = (...values: unknown[]) => {
    spoken.push(`console.warn: ${values.map(describe).join(' ')}`)
  }
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  console.error = error
  console.warn = warn
  expect(spoken, 'a test must leave the console quiet').toEqual([])
})

function describe(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message
  return typeof value === 'string' ? value : String(value)
}
