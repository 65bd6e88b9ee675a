import { useEffect, useLayoutEffect } from 'react'

/** Before anything is painted; React 18 warns of that on a server, where it does nothing. */
export const useCommitEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect
