'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { encodeWith } from '../schema/encodeWith.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import { validateWith } from '../schema/validateWith.js'

const prefix = 'repository-hooks:preference:'

/**
 * Reads and writes a setting of this device, such as a theme: stored in `localStorage`, updated in all tabs at once, and
 * validated by its schema when it is read. An invalid value counts as not set.
 *
 * Not for secrets, nor for data of one user: all users of this device share it.
 *
 * @param fallback - the value until one is set; also the value on a server
 * @returns the value, and a function to set it; `undefined` unsets it
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
  const text = useSyncExternalStore(subscribe, () => read(name), getServerText)
  const value = useMemo(() => parse(text, schema), [text, schema])
  const change = (next: Value | undefined) => {
    save(name, next === undefined ? undefined : textOf(schema, next))
  }
  return [value === undefined ? fallback : value, change]
}

/** Values that could not be stored, as in private windows, in React Native or on a full disk. They last as long as the page. */
const unsaved = new Map<string, string | undefined>()

/** The subscribers of this page. The `storage` event reports changes to other tabs only. */
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  const controller = new AbortController()
  listeners.add(listener)
  if (typeof addEventListener === 'function') addEventListener('storage', listener, controller)
  return () => {
    listeners.delete(listener)
    controller.abort()
  }
}

function getServerText(): undefined {
  return undefined
}

function read(name: string): string | undefined {
  if (unsaved.has(name)) return unsaved.get(name)
  try {
    return localStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

function save(name: string, text: string | undefined): void {
  unsaved.delete(name)
  try {
    if (text === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, text)
  } catch {
    unsaved.set(name, text)
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
