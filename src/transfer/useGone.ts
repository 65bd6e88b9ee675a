'use client'

import { useInsertionEffect } from 'react'

/**
 * Destroys a resource when the component unmounts, but not when an `Activity` hides it, which cleans up all other effects.
 */
export function useGone(ending: { destroy(): void }): void {
  // In a microtask, since `destroy` may set state, which an insertion effect must not.
  useInsertionEffect(() => () => queueMicrotask(() => ending.destroy()), [ending])
}
