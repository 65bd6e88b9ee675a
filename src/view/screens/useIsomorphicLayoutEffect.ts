import { useEffect, useLayoutEffect } from 'react'

/** `useLayoutEffect`; on a server, where React 18 would warn of it, `useEffect`. Neither runs there. */
export const useIsomorphicLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect
