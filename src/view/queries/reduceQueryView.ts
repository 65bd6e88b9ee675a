import type { QueryLike } from './QueryLike.js'

/** What a query's screen is about. `idle` is a query that is not asked to run. */
export type QueryViewTarget = 'idle' | 'loading' | 'offline' | 'error' | 'empty' | 'data'

/** What is read of the query. */
export type QueryState = Pick<QueryLike, 'status' | 'fetchStatus' | 'error' | 'errorUpdatedAt'>

/** What the view depends on besides the query. */
export interface QueryFacts {
  /** Whether there is data, and it holds something. */
  readonly hasContent: boolean
  readonly online: boolean
  /** The failure of a first load that a person gave up. @defaultValue none */
  readonly stopped?: unknown
  /** Whether somebody asked again after the failure that is shown. @defaultValue `false` */
  readonly isAsked?: boolean
}

/** What is shown, and the error that stays on screen while it is asked again. */
export interface QueryViewState {
  readonly target: QueryViewTarget
  readonly error: unknown
  readonly errorUpdatedAt: number
  /** Whether it failed once more without anybody having asked again, as while polling. */
  readonly isRepeated: boolean
}

/** Before the first look at the query. */
export const initialQueryView: QueryViewState = {
  target: 'idle',
  error: null,
  errorUpdatedAt: 0,
  isRepeated: false,
}

/**
 * Decides what to show, from what was shown and what is known.
 *
 * In this order: data that holds something, offline, an error, nothing (only when loading worked), loading. TanStack
 * forgets a query's error when it is asked again; here it stays until there is a response, so that the screen, its button
 * and the focus stay too. Returns the same state when nothing changed.
 */
export function reduceQueryView(
  shown: QueryViewState,
  query: QueryState,
  facts: QueryFacts,
): QueryViewState {
  const { errorUpdatedAt } = query
  const wasFailure = isFailure(shown.target)
  // Another query failed at another time, or never.
  const isSameFailure = wasFailure && shown.errorUpdatedAt === errorUpdatedAt
  // What was given up is asked again by whoever takes that back; all else is a new load, of another query perhaps.
  const isAskedAgain = isSameFailure && !facts.stopped
  const target = targetOf(query, facts, isAskedAgain ? shown.target : undefined)
  const kept = isAskedAgain && isFailure(target) ? shown.error : null
  const error = query.error ?? facts.stopped ?? kept
  const isSame =
    target === shown.target && error === shown.error && errorUpdatedAt === shown.errorUpdatedAt
  if (isSame) return shown
  const isRepeated = isSameFailure ? shown.isRepeated : wasFailure && !facts.isAsked
  return { target, error, errorUpdatedAt, isRepeated }
}

/** @param kept - the view of a failure that stays while it is asked again */
function targetOf(
  { status, fetchStatus }: QueryState,
  { hasContent, online, stopped }: QueryFacts,
  kept: QueryViewTarget | undefined,
): QueryViewTarget {
  if (hasContent) return 'data'
  if (status === 'success') return 'empty'
  if (status === 'pending' && fetchStatus === 'idle') return stopped ? 'error' : 'idle'
  if (!online || fetchStatus === 'paused') return 'offline'
  return kept ?? (status === 'error' ? 'error' : 'loading')
}

function isFailure(target: QueryViewTarget): boolean {
  return target === 'error' || target === 'offline'
}
