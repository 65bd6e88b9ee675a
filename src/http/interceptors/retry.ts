import type { ApiFailure, AttemptSummary } from '../../failure/ApiFailure.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { toCallEvent } from '../events/toCallEvent.js'
import type { ApiRequest, ApiResponse, Interceptor, Next } from '../Interceptor.js'
import { isOffline } from '../device/isOffline.js'
import { originOf } from '../urls/originOf.js'
import { RetryBudget } from '../retries/RetryBudget.js'
import { retryDefaults, type RetryPolicy } from '../retries/retryDefaults.js'
import { retryDelay } from '../retries/retryDelay.js'
import type { RetryOptions } from '../retries/RetryOptions.js'
import { shouldRetry } from '../retries/shouldRetry.js'
import { sleep } from '../time/sleep.js'
import { waitUntilOnline } from '../device/waitUntilOnline.js'

/**
 * Retries a failed request after a delay. The only layer that retries.
 *
 * It loops within the call, so outer interceptors run once per call; the caller gets the last failure.
 */
export function retryInterceptor(options: RetryOptions | false = {}): Interceptor {
  const budget = new RetryBudget(options && options.budget)
  const policy = { ...retryDefaults, ...options }
  const clientRules = options && { policy, budget }
  return (request, next) => {
    const { retry } = request.call.meta
    const rules = retry ? { policy: { ...policy, ...retry }, budget } : (retry ?? clientRules)
    return rules ? sendWithRetries(request, next, rules) : next(request)
  }
}

interface Rules {
  policy: RetryPolicy
  budget: RetryBudget
}

async function sendWithRetries(
  request: ApiRequest,
  next: Next,
  rules: Rules,
): Promise<ApiResponse> {
  const { call } = request
  const startedOffline = isOffline()
  const history: AttemptSummary[] = []
  for (let retry = 1; ; retry++) {
    try {
      const response = await next(request)
      if (rules.policy.budget !== false) rules.budget.refund(originOf(request.url))
      return response
    } catch (thrown) {
      const failure = toApiFailure(thrown)
      history.push({ kind: failure.kind, status: failure.status })
      const delay = await nextDelay(failure, request, { ...rules, retry, startedOffline })
      if (delay === undefined) throw retry > 1 ? extendApiFailure(failure, { history }) : failure
      call.client.events.emit('retry', () => ({
        ...toCallEvent(call),
        attempt: call.attempts,
        delay,
        failure,
      }))
      await waitForRetry(delay, call, rules.policy)
    }
  }
}

/** The delay before the next attempt in milliseconds; `undefined` for no further attempt. */
async function nextDelay(
  failure: ApiFailure,
  request: ApiRequest,
  { policy, budget, retry, startedOffline }: Rules & { retry: number; startedOffline: boolean },
): Promise<number | undefined> {
  const { call, url } = request
  if (retry > policy.retries || (startedOffline && failure.kind === 'noInternetConnection'))
    return undefined
  if (!(await shouldRetry(failure, request, policy))) return undefined
  const { retryAfter = 0 } = failure
  const delay = retryDelay(policy, { retry, retryAfter }, call.client.clock)
  const left = call.timer?.left ?? Infinity
  if (retryAfter > policy.maxRetryAfter || (retryAfter > 0 && delay > left)) return undefined
  if (policy.budget !== false && !budget.spend(originOf(url))) return undefined
  return delay
}

/** Waits for the delay, then until the browser is online. The call's time limit does not count the time offline. */
async function waitForRetry(delay: number, call: ApiCall, policy: RetryPolicy): Promise<void> {
  const { timer, client, signal } = call
  const { clock } = client
  await sleep(delay, clock, signal)
  if (!isOffline()) return
  const left = timer?.left ?? Infinity
  timer?.clear()
  await waitUntilOnline(signal)
  timer?.set(clock.now() + left)
  // Jitter, since all calls that waited for the network would be retried at the same moment.
  await sleep(clock.random() * policy.delay, clock, signal)
}
