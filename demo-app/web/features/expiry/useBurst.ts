import { useApiClient } from 'repository-hooks'
import { useEffect, useEffectEvent, useState } from 'react'
import { networkLog } from '../../api.js'
import { account } from '../account/account.js'

/** How many calls are fired at once. */
export const burstSize = 20

/** What became of the calls. */
export interface BurstResult {
  succeeded: number
  failed: number
  refreshes: number
}

/** Many calls at once, with a token that has just expired. */
export interface Burst {
  state: 'idle' | 'waiting' | 'running'
  result: BurstResult | undefined
  /** Fires as soon as the token has expired. */
  arm: () => void
}

/**
 * Fires {@link burstSize} calls at the moment when the token expires, in milliseconds since 1970; at once, where there is
 * none yet.
 */
export function useBurst(expiresAt: number | undefined): Burst {
  const client = useApiClient()
  const [state, setState] = useState<Burst['state']>('idle')
  const [result, setResult] = useState<BurstResult>()

  const fire = useEffectEvent(async () => {
    setState('running')
    const before = networkLog.getRefreshes()
    const calls = Array.from({ length: burstSize }, () => account.calls(client).profile())
    const outcomes = await Promise.allSettled(calls)
    const succeeded = outcomes.filter(({ status }) => status === 'fulfilled').length
    const refreshes = networkLog.getRefreshes() - before
    setResult({ succeeded, failed: burstSize - succeeded, refreshes })
    setState('idle')
  })

  useEffect(() => {
    if (state !== 'waiting') return
    const timer = setTimeout(() => void fire(), Math.max(0, (expiresAt ?? 0) - Date.now()))
    return () => clearTimeout(timer)
  }, [state, expiresAt])

  return { state, result, arm: () => setState('waiting') }
}
