'use client'

import { useMemo, useState, useSyncExternalStore } from 'react'
import { encodeWith } from '../schema/encodeWith.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import { validateWith } from '../schema/validateWith.js'

const prefix = 'repository-hooks:preference:'

/**
 * A setting of this device, such as a theme: kept in `localStorage`, the same in all tabs at once, and checked by its
 * schema when it is read. What does not fit counts as not set.
 *
 * Not for secrets, nor for what belongs to one user: everybody on this device has the same.
 *
 * @param fallback - what it is until it is set; also on a server
 * @returns the value, and what sets it; `undefined` unsets it
 * @example
 * ```ts
 * const [theme, setTheme] = usePreference('theme', z.enum(['light', 'dark']), 'light')
 * ```
 */
export function usePreference<Value>(
  key: string,
  schema: StandardSchema<unknown, Value>,
  fallback: Value,
): readonly [Value, (value: Value | undefined) => void] {
  const name = prefix + key
  const [unsaved, setUnsaved] = useState<string>()
  const saved = useSyncExternalStore(subscribe, () => read(name), nothing)
  const text = unsaved ?? saved
  const value = useMemo(() => parse(text, schema), [text, schema])
  const change = (next: Value | undefined) => {
    const written = next === undefined ? undefined : textOf(schema, next)
    // Where nothing can be kept, it holds for this page.
    setUnsaved(save(name, written) ? undefined : written)
  }
  return [value === undefined ? fallback : value, change]
}

function subscribe(listener: () => void): () => void {
  addEventListener('storage', listener)
  return () => removeEventListener('storage', listener)
}

function nothing(): undefined {
  return undefined
}

function read(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

function save(name: string, text: string | undefined): boolean {
  try {
    if (text === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, text)
  } catch {
    return false
  }
  // Other tabs hear of it by themselves; this one does not.
  dispatchEvent(new StorageEvent('storage', { key: name }))
  return true
}

function textOf(schema: StandardSchema, value: unknown): string {
  const encoded = encodeWith(schema, value)
  return JSON.stringify(encoded ? encoded.value : value)
}

function parse<Value>(
  text: string | undefined,
  schema: StandardSchema<unknown, Value>,
): Value | undefined {
  if (text === undefined) return undefined
  try {
    const result = validateWith(schema, JSON.parse(text))
    return 'value' in result ? result.value : undefined
  } catch {
    return undefined
  }
}
