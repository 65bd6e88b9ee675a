import type { ApiFailure } from '../failure/ApiFailure.js'
import type { FailureKind } from '../failure/FailureKind.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { ApiEventMap } from '../http/events/ApiEvents.js'
import { routeOf } from './routeOf.js'

/** What Sentry is told beside the error. */
export interface SentryContext {
  level: 'error' | 'warning'
  fingerprint: string[]
  tags: Record<string, string>
  extra: Record<string, unknown>
}

/** The parts of Sentry's SDK that reports need: pass the package itself. */
export interface SentryLike {
  captureException(error: unknown, context: SentryContext): unknown
  addBreadcrumb?(breadcrumb: {
    category: string
    type: string
    level: 'info' | 'warning' | 'error'
    message: string
    data: Record<string, unknown>
  }): unknown
}

/** What is reported. */
export interface SentryOptions {
  /**
   * Whether a failure is worth a report.
   *
   * @defaultValue defects of client, server or contract; not what was cancelled, offline or too slow on the way, nor what
   * an app answers a person: not signed in, not allowed, not found, invalid, in conflict, too often
   */
  isWorthReporting?: (failure: ApiFailure) => boolean
}

const expected: ReadonlySet<FailureKind> = new Set([
  'requestCancelled',
  'noInternetConnection',
  'unauthorized',
  'forbidden',
  'notFound',
  'validation',
  'conflict',
  'rateLimited',
])

/**
 * Reports failed calls to Sentry, each once whatever its retries, grouped by route and kind, and leaves breadcrumbs of all
 * calls. Nothing of a body, query, header or token goes along.
 *
 * @returns what ends it
 * @example
 * ```ts
 * import * as Sentry from '@sentry/browser'
 * reportToSentry(api, Sentry)
 * ```
 */
export function reportToSentry(
  { events }: Pick<ApiClient, 'events'>,
  sentry: SentryLike,
  { isWorthReporting = isDefect }: SentryOptions = {},
): () => void {
  return events.on('callEnd', (event) => {
    const { failure } = event
    sentry.addBreadcrumb?.(breadcrumbOf(event))
    if (failure && isWorthReporting(failure)) {
      sentry.captureException(withoutIds(failure, event), contextOf(event, failure))
    }
  })
}

/** The failure, with the route in the place of the path in all that Sentry reads of it. */
function withoutIds(failure: ApiFailure, { endpoint }: ApiEventMap['callEnd']): object {
  const { path, stack } = failure
  const message = failure.message.replace(path ?? '', routeOf(endpoint))
  // Its parser takes a first line without "Error" for the place where it was thrown.
  const frames = stack?.replace(/^[^]*?(?=\n[ \t]+at )/, 'Error')
  const shown: Readonly<Record<string | symbol, unknown>> = { message, stack: frames }
  // What Sentry notes at it stands at the failure, so that an error boundary's report of that is no second one.
  return new Proxy(failure, {
    get: (target, name): unknown =>
      Object.hasOwn(shown, name) ? shown[name] : Reflect.get(target, name),
  })
}

function isDefect({ kind }: ApiFailure): boolean {
  return !expected.has(kind)
}

function contextOf(event: ApiEventMap['callEnd'], failure: ApiFailure): SentryContext {
  const operation = `${event.method} ${routeOf(event.endpoint)}`
  const { kind, status, code, requestId, attempts, history } = failure
  return {
    level: failure.retryable ? 'warning' : 'error',
    fingerprint: [operation, kind, String(status ?? '')],
    tags: { operation, kind, ...(status !== undefined && { status: String(status) }) },
    extra: { requestId: requestId ?? event.requestId, code, attempts, history },
  }
}

function breadcrumbOf({ method, endpoint, status, duration, failure }: ApiEventMap['callEnd']) {
  const level = failure && isDefect(failure) ? 'error' : 'info'
  return {
    category: 'api',
    type: 'http',
    level: failure && level === 'info' ? 'warning' : level,
    message: `${method} ${routeOf(endpoint)}`,
    data: { status_code: status, duration, kind: failure?.kind },
  } as const
}
