'use client'

import { useInsertionEffect } from 'react'

/** Ends something when its component is gone, and not when an `Activity` hides it, which ends all other effects. */
export function useGone(ending: { destroy(): void }): void {
  // Whoever is told of it may ask for a render, which nothing may do within such an effect.
  useInsertionEffect(() => () => queueMicrotask(() => ending.destroy()), [ending])
}
