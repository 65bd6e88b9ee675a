'use client'

import { useEffect, useState } from 'react'
import { shareEqual } from '../repository/queries/shareEqual.js'

/**
 * Returns a value once it has stopped changing for a while, so that typing causes one request. Pass a primitive value:
 * an object made in each render restarts the delay.
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
    // An equal object keeps the former reference: a render could create the next object, without end. The result is a `Value`.
    const settle = (former: Value): Value => shareEqual(former, value) as Value
    const timer = setTimeout(() => setSettled(settle), delay)
    return () => clearTimeout(timer)
  }, [value, delay])
  return settled
}
