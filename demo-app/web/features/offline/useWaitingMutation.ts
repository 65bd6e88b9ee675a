import { useOnline } from 'repository-hooks'
import { useEffect, useEffectEvent } from 'react'

/** How long the page shows a pending mutation before it is left, in milliseconds. */
const maximumWait = 5_000

/**
 * Calls `onWaiting` once a pending mutation takes longer than that, or immediately while offline. By then it is stored on
 * the device, and it is sent later.
 */
export function useWaitingMutation(isPending: boolean, onWaiting: (until: string) => void): void {
  const isOnline = useOnline()
  const notify = useEffectEvent(() =>
    onWaiting(isOnline ? 'the server responds again' : 'you’re online again'),
  )
  useEffect(() => {
    if (!isPending) return undefined
    const timer = setTimeout(notify, isOnline ? maximumWait : 0)
    return () => clearTimeout(timer)
  }, [isPending, isOnline])
}
