/** What stands at a path such as `meta.total` in a parsed body. */
export function valueAt(body: unknown, path: string): unknown {
  let value = body
  for (const name of path === '' ? [] : path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = Reflect.get(value, name)
  }
  return value
}

/** The whole number at a path, also when it was sent as text. */
export function countAt(body: unknown, path: string): number | undefined {
  return toCount(valueAt(body, path))
}

/** The whole number that a value stands for. */
export function toCount(value: unknown): number | undefined {
  const isText = typeof value === 'string' && /^\d+$/.test(value)
  const count = isText ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

/** The text at a path; empty text counts as none. */
export function textAt(body: unknown, path: string): string | undefined {
  const value = valueAt(body, path)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}
