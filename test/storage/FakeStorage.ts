/** Web storage as Node has none: a map that, like the real one, shows its keys as properties. */
export class FakeStorage implements Storage {
  [name: string]: unknown

  get length(): number {
    return Object.keys(this).length
  }

  key(index: number): string | null {
    return Object.keys(this)[index] ?? null
  }

  getItem(key: string): string | null {
    const value = Object.hasOwn(this, key) ? this[key] : null
    return typeof value === 'string' ? value : null
  }

  setItem(key: string, value: string): void {
    Object.defineProperty(this, key, {
      value: String(value),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }

  removeItem(key: string): void {
    delete this[key]
  }

  clear(): void {
    for (const key of Object.keys(this)) delete this[key]
  }
}
