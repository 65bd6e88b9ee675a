import type { QueryLike } from './QueryLike.js'

/** What a query's screen shows. `idle` is a disabled query without data. */
export type QueryViewTarget = 'idle' | 'loading' | 'offline' | 'error' | 'empty' | 'data'

/** The members of the query that the reducer reads. */
export type QueryState = Pick<QueryLike, 'status' | 'fetchStatus' | 'error' | 'errorUpdatedAt'>

/** What the view depends on besides the query's own state. */
export interface QueryViewContext {
  /** Whether there is data that is not empty. */
  readonly hasContent: boolean
  readonly online: boolean
  /** The failure of a first load that the user cancelled. @defaultValue none */
  readonly cancelled?: unknown
  /** Whether a retry was requested after the failure that is shown. @defaultValue `false` */
  readonly isRetried?: boolean
}

/** The screen to show, and the error that stays on it during a retry. */
export interface QueryViewState {
  readonly target: QueryViewTarget
  readonly error: unknown
  readonly errorUpdatedAt: number
  /** Whether it failed again without a requested retry, as while polling. */
  readonly isRepeated: boolean
}

/** The state before the first render. */
export const initialQueryView: QueryViewState = {
  target: 'idle',
  error: null,
  errorUpdatedAt: 0,
  isRepeated: false,
}

/**
 * Computes the next view state from the current one, the query, and its context.
 *
 * Data that is not empty takes precedence; then emptiness, only after a successful load; then a disabled or cancelled
 * query, offline, an error, and loading. TanStack Query clears the error of a query when a refetch starts; here it stays
 * until there is a response, so that the screen, its button and the focus stay too. Returns the same object when nothing
 * changed.
 */
export function reduceQueryView(
  shown: QueryViewState,
  query: QueryState,
  context: QueryViewContext,
): QueryViewState {
  const { errorUpdatedAt } = query
  const wasFailure = isFailure(shown.target)
  // Another query failed at another time, or never.
  const isSameFailure = wasFailure && shown.errorUpdatedAt === errorUpdatedAt
  // Only a retry that the user requests ends a cancelled; without one, the load is new, perhaps of another query.
  const isRetry = isSameFailure && !context.cancelled
  const target = getTarget(query, context, isRetry ? shown.target : undefined)
  const previousError = isRetry && isFailure(target) ? shown.error : null
  const error = query.error ?? context.cancelled ?? previousError
  const isSame =
    target === shown.target && error === shown.error && errorUpdatedAt === shown.errorUpdatedAt
  if (isSame) return shown
  const isRepeated = isSameFailure ? shown.isRepeated : wasFailure && !context.isRetried
  return { target, error, errorUpdatedAt, isRepeated }
}

/** @param previous - the view of a failure, which stays during a retry */
function getTarget(
  { status, fetchStatus }: QueryState,
  { hasContent, online, cancelled }: QueryViewContext,
  previous: QueryViewTarget | undefined,
): QueryViewTarget {
  if (hasContent) return 'data'
  if (status === 'success') return 'empty'
  if (status === 'pending' && fetchStatus === 'idle') return cancelled ? 'error' : 'idle'
  if (!online || fetchStatus === 'paused') return 'offline'
  return previous ?? (status === 'error' ? 'error' : 'loading')
}

function isFailure(target: QueryViewTarget): boolean {
  return target === 'error' || target === 'offline'
}
