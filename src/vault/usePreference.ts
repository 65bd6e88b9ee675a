'use client'

import { useMemo, useSyncExternalStore } from 'react'
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
  const text = useSyncExternalStore(subscribe, () => read(name), nothing)
  const value = useMemo(() => parse(text, schema), [text, schema])
  const change = (next: Value | undefined) => {
    save(name, next === undefined ? undefined : textOf(schema, next))
  }
  return [value === undefined ? fallback : value, change]
}

/** What could not be kept, in private windows, React Native or on a full disk: it holds for the page. */
const unkept = new Map<string, string | undefined>()

/** Those who show preferences on this page; only other tabs hear of changes by themselves. */
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  const end = new AbortController()
  listeners.add(listener)
  if (typeof addEventListener === 'function') addEventListener('storage', listener, end)
  return () => {
    listeners.delete(listener)
    end.abort()
  }
}

function nothing(): undefined {
  return undefined
}

function read(name: string): string | undefined {
  if (unkept.has(name)) return unkept.get(name)
  try {
    return localStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

function save(name: string, text: string | undefined): void {
  unkept.delete(name)
  try {
    if (text === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, text)
  } catch {
    unkept.set(name, text)
  }
  for (const listener of [...listeners]) listener()
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
