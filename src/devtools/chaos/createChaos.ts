import type { FailureKind } from '../../failure/FailureKind.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import type { NamedInterceptor } from '../../http/Interceptor.js'
import { sleep } from '../../http/time/sleep.js'
import { chaosFailure } from './chaosFailure.js'
import type { ChaosRules } from './ChaosRules.js'
import { createOutage } from './createOutage.js'
import { formatChaos } from './formatChaos.js'
import { parseChaos } from './parseChaos.js'

/** Where rules come from. */
export interface ChaosOptions {
  /** The rules of the start. @defaultValue those of the page's address */
  rules?: ChaosRules
  /** The parameter of the address that holds rules. @defaultValue `'chaos'` */
  param?: string
}

/** Failures, delays and outages on purpose, as an external store: it fits `useSyncExternalStore`. */
export interface Chaos {
  /** Give them to the client: `createApiClient({ interceptors: [...chaos.interceptors] })`. */
  readonly interceptors: readonly NamedInterceptor[]
  /** The present rules; the same object until they change. */
  snapshot(): ChaosRules
  /** Tells of changes; returns what ends that. */
  subscribe(listener: () => void): () => void
  /** Changes some of the rules. */
  set(changes: ChaosRules): void
  /** Lets everything work again. */
  reset(): void
  /** The address of the page with the present rules in it, to share what is seen. */
  link(): string
}

/**
 * Makes calls of the real app fail, wait or go offline, as its rules say: the panel sets them, and so does the address
 * (`?chaos=kind:serverError,share:50,latency:1500`). What fails goes through retries, session and screens like a real
 * failure, with the code `CHAOS`.
 *
 * @example
 * ```ts
 * const chaos = createChaos()
 * const api = createApiClient({ baseURL, interceptors: [...chaos.interceptors] })
 * ```
 */
export function createChaos({ rules: first, param = 'chaos' }: ChaosOptions = {}): Chaos {
  const listeners = new Set<() => void>()
  const outage = createOutage()
  let rules: ChaosRules = {}

  function write(next: ChaosRules): void {
    rules = next
    outage.set(rules.offline === true)
    for (const listener of [...listeners]) listener()
  }
  write(first ?? parseChaos(addressOf().searchParams.get(param) ?? ''))

  return {
    interceptors: [
      {
        name: 'chaos',
        intercept: async (request, next) => {
          const { call } = request
          await holdUp(call, rules)
          const kind = kindFor(call, rules)
          if (!kind) return next(request)
          // An attempt that is given up before it leaves is counted and reported like any other.
          return next({ ...request, signal: AbortSignal.abort(chaosFailure(kind, call)) })
        },
      },
    ],
    snapshot: () => rules,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (changes) => write({ ...rules, ...changes }),
    reset: () => write({}),
    link: () => linkTo(param, formatChaos(rules)),
  }
}

async function holdUp(call: ApiCall, rules: ChaosRules): Promise<void> {
  const { latency = 0 } = rules
  if (latency === 0 || !isMeant(call, rules)) return
  await sleep(latency, call.client.clock, call.signal)
}

function kindFor(call: ApiCall, rules: ChaosRules): FailureKind | undefined {
  if (rules.offline) return 'noInternetConnection'
  const { kind, share = 1 } = rules
  return isMeant(call, rules) && call.client.clock.random() < share ? kind : undefined
}

function isMeant({ method, endpoint }: ApiCall, { route = '' }: ChaosRules): boolean {
  return `${method} ${endpoint}`.includes(route)
}

function addressOf(): URL {
  return new URL(typeof location === 'object' ? location.href : 'http://localhost')
}

function linkTo(param: string, text: string): string {
  const url = addressOf()
  url.searchParams.delete(param)
  if (text === '') return url.href
  url.search = `${url.search === '' ? '?' : `${url.search}&`}${param}=${text}`
  return url.href
}
