import type { QueryLike } from './QueryLike.js'

/** What a query's screen is about. `idle` is a query that is not asked to run. */
export type QueryViewTarget = 'idle' | 'loading' | 'offline' | 'error' | 'empty' | 'data'

/** What the view depends on. */
export interface QueryFacts extends Pick<
  QueryLike,
  'status' | 'fetchStatus' | 'error' | 'errorUpdatedAt'
> {
  /** Whether there is data, and it holds something. */
  readonly hasContent: boolean
  readonly online: boolean
  /** The failure of a first load that a person gave up. @defaultValue none */
  readonly stopped?: unknown
}

/** What is shown, and the error that stays on screen while it is asked again. */
export interface QueryViewState {
  readonly target: QueryViewTarget
  readonly error: unknown
  readonly errorUpdatedAt: number
}

/** Before the first look at the query. */
export const initialQueryView: QueryViewState = { target: 'idle', error: null, errorUpdatedAt: 0 }

/**
 * Decides what to show, from what was shown and what is known.
 *
 * In this order: data that holds something, offline, an error, nothing (only when loading worked), loading. TanStack
 * forgets a query's error when it is asked again; here it stays until there is an answer, so that the screen, its button
 * and the focus stay too. Returns the same state when nothing changed.
 */
export function reduceQueryView(shown: QueryViewState, facts: QueryFacts): QueryViewState {
  const { errorUpdatedAt } = facts
  const target = targetOf(shown, facts)
  const isKept = isFailure(target) && isAskedAgain(shown, facts)
  const own = facts.error ?? facts.stopped
  const error = own ?? (isKept ? shown.error : null)
  const isSame =
    target === shown.target && error === shown.error && errorUpdatedAt === shown.errorUpdatedAt
  return isSame ? shown : { target, error, errorUpdatedAt }
}

function targetOf(shown: QueryViewState, facts: QueryFacts): QueryViewTarget {
  const { status, fetchStatus, online } = facts
  const isIdle = fetchStatus === 'idle'
  if (facts.hasContent) return 'data'
  if (status === 'success') return 'empty'
  if (status === 'pending' && isIdle) return facts.stopped ? 'error' : 'idle'
  if (!online || fetchStatus === 'paused') return 'offline'
  if (shown.target === 'offline' && isAskedAgain(shown, facts)) return 'offline'
  if (status === 'error' || isAskedAgain(shown, facts)) return 'error'
  return 'loading'
}

/** Whether this is still the query whose failure is on screen: another one failed at another time, or never. */
function isAskedAgain(shown: QueryViewState, { errorUpdatedAt }: QueryFacts): boolean {
  return isFailure(shown.target) && shown.errorUpdatedAt === errorUpdatedAt
}

function isFailure(target: QueryViewTarget): boolean {
  return target === 'error' || target === 'offline'
}
