import type { ApiFailure, AttemptSummary } from '../../failure/ApiFailure.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { callEvent } from '../events/callEvent.js'
import type { ApiRequest, ApiResponse, Interceptor, Next } from '../Interceptor.js'
import { isOffline } from '../device/isOffline.js'
import { originOf } from '../urls/originOf.js'
import { RetryBudget } from '../retries/RetryBudget.js'
import { retryDefaults, type RetryPolicy } from '../retries/retryDefaults.js'
import { retryDelay } from '../retries/retryDelay.js'
import type { RetryOptions } from '../retries/RetryOptions.js'
import { shouldRetry } from '../retries/shouldRetry.js'
import { sleep } from '../time/sleep.js'
import { whenOnline } from '../device/whenOnline.js'

/**
 * Sends a failed request again, after a wait. The only layer that retries.
 *
 * It counts in a loop of its own, so what stands around it runs once per call; what the caller gets is the last failure.
 */
export function retryInterceptor(options: RetryOptions | false = {}): Interceptor {
  const budget = new RetryBudget(options && options.budget)
  const policy = { ...retryDefaults, ...options }
  const usual = options && { policy, budget }
  return (request, next) => {
    const { retry } = request.call.meta
    const rules = retry ? { policy: { ...policy, ...retry }, budget } : (retry ?? usual)
    return rules ? sendRepeatedly(request, next, rules) : next(request)
  }
}

interface Rules {
  policy: RetryPolicy
  budget: RetryBudget
}

async function sendRepeatedly(request: ApiRequest, next: Next, rules: Rules): Promise<ApiResponse> {
  const { call } = request
  const beganOffline = isOffline()
  const history: AttemptSummary[] = []
  for (let retry = 1; ; retry++) {
    try {
      const response = await next(request)
      if (rules.policy.budget !== false) rules.budget.refund(originOf(request.url))
      return response
    } catch (thrown) {
      const failure = toApiFailure(thrown)
      history.push({ kind: failure.kind, status: failure.status })
      const delay = await decide(failure, request, { ...rules, retry, beganOffline })
      if (delay === undefined) throw retry > 1 ? extendApiFailure(failure, { history }) : failure
      call.client.events.emit('retry', () => ({
        ...callEvent(call),
        attempt: call.attempts,
        delay,
        failure,
      }))
      await pause(delay, call, rules.policy)
    }
  }
}

/** How long to wait before the next attempt; `undefined` when there shall be none. */
async function decide(
  failure: ApiFailure,
  request: ApiRequest,
  { policy, budget, retry, beganOffline }: Rules & { retry: number; beganOffline: boolean },
): Promise<number | undefined> {
  const { call, url } = request
  if (retry > policy.retries || (beganOffline && failure.kind === 'noInternetConnection'))
    return undefined
  if (!(await shouldRetry(failure, request, policy))) return undefined
  const { retryAfter = 0 } = failure
  const delay = retryDelay(policy, { retry, retryAfter }, call.client.clock)
  const left = call.timer?.left ?? Infinity
  if (retryAfter > policy.maxRetryAfter || (retryAfter > 0 && delay > left)) return undefined
  if (policy.budget !== false && !budget.spend(originOf(url))) return undefined
  return delay
}

/** Waits; while the browser is offline also for the network, which the time limit of the call does not count. */
async function pause(delay: number, call: ApiCall, policy: RetryPolicy): Promise<void> {
  const { timer, client, signal } = call
  const { clock } = client
  await sleep(delay, clock, signal)
  if (!isOffline()) return
  const left = timer?.left ?? Infinity
  timer?.clear()
  await whenOnline(signal)
  timer?.set(clock.now() + left)
  // Whoever waited for the network would come back at the same moment.
  await sleep(clock.random() * policy.delay, clock, signal)
}
