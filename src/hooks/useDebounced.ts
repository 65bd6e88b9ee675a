'use client'

import { useEffect, useState } from 'react'

/**
 * A value that follows another one when that has stood still for a while, so that typing asks the server once.
 *
 * @param delay - in milliseconds. @defaultValue `300`
 * @example
 * ```tsx
 * const search = useDebounced(text)
 * const list = useProducts({ category: search })
 * ```
 */
export function useDebounced<Value>(value: Value, delay = 300): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay)
    return () => clearTimeout(timer)
  }, [value, delay])
  return settled
}
