import { useOnline } from 'repository-hooks'
import { useEffect, useEffectEvent } from 'react'

/** How long a change is waited for on its page, in milliseconds. */
const patience = 5_000

/**
 * Acts once the change that is being made takes its time: it is kept on the device by then, and sent when that is possible
 * again.
 */
export function useOnceWaiting(isPending: boolean, act: (until: string) => void): void {
  const isOnline = useOnline()
  const tell = useEffectEvent(() =>
    act(isOnline ? 'the server answers again' : 'you’re online again'),
  )
  useEffect(() => {
    if (!isPending) return undefined
    const timer = setTimeout(tell, isOnline ? patience : 0)
    return () => clearTimeout(timer)
  }, [isPending, isOnline])
}
