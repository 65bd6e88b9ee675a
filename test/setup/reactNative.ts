import { onTestFinished, vi } from 'vitest'

/** React Native's `FormData`: it takes files on the device, and nobody can read what is in it. */
export class NativeForm {
  readonly parts: [string, unknown][] = []

  append(name: string, value: unknown): void {
    this.parts.push([name, value])
  }

  getParts(): readonly unknown[] {
    return this.parts
  }
}

/** What Hermes, the engine, knows of languages. */
const { NumberFormat, DateTimeFormat, Collator } = Intl

const missing = [
  'crypto',
  'structuredClone',
  'DOMException',
  'TextDecoder',
  'MessageChannel',
  'BroadcastChannel',
]

/** Leaves the globals that React Native has, until the test ends. */
export function stubReactNative(): void {
  for (const name of missing) vi.stubGlobal(name, undefined)
  vi.stubGlobal('FormData', NativeForm)
  vi.stubGlobal('Intl', { NumberFormat, DateTimeFormat, Collator })
  vi.stubGlobal('navigator', { product: 'ReactNative' })
  const { toSorted } = Array.prototype
  Reflect.deleteProperty(Array.prototype, 'toSorted')
  onTestFinished(() => {
    vi.unstubAllGlobals()
    Object.defineProperty(Array.prototype, 'toSorted', {
      value: toSorted,
      configurable: true,
      writable: true,
    })
  })
}
