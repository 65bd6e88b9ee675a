import { useApiClient } from 'repository-hooks'
import { useEffect, useEffectEvent, useState } from 'react'
import { networkLog } from '../../api.js'
import { account } from '../account/account.js'

/** The number of parallel calls. */
export const burstSize = 20

/** The outcomes of the calls. */
export interface BurstResult {
  succeeded: number
  failed: number
  refreshes: number
}

/** Sends parallel calls with a token that has just expired. */
export interface Burst {
  state: 'idle' | 'waiting' | 'running'
  result: BurstResult | undefined
  /** Sends the calls as soon as the token has expired. */
  arm: () => void
}

/**
 * Sends {@link burstSize} calls when the token expires, in milliseconds since 1970, or immediately if there is no token
 * yet.
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
