import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  initialQueryView,
  reduceQueryView,
  type QueryViewContext,
  type QueryState,
  type QueryViewState,
} from '../../src/view/queries/reduceQueryView.js'

/** The state of a query, and its context. */
type Known = QueryViewContext & QueryState

const quiet: Known = {
  hasContent: false,
  online: true,
  status: 'pending',
  fetchStatus: 'idle',
  error: null,
  errorUpdatedAt: 0,
}
const failure = new Error('failed')
const failed = { status: 'error', error: failure, errorUpdatedAt: 7 } as const
const loading = { fetchStatus: 'fetching' } as const
const full = { hasContent: true, status: 'success' } as const
const offline = { online: false } as const

/** The input, and the first view that it results in. */
const fresh: readonly [situation: string, facts: Partial<Known>, view: string][] = [
  ['nothing is asked for', {}, 'idle'],
  ['nothing is asked for, offline', offline, 'idle'],
  ['it loads', loading, 'loading'],
  ['it loads, offline', { ...loading, ...offline }, 'offline'],
  ['it is paused', { fetchStatus: 'paused' }, 'offline'],
  ['it failed', failed, 'error'],
  ['it failed, offline', { ...failed, ...offline }, 'offline'],
  ['it failed and is asked again', { ...failed, ...loading }, 'error'],
  ['it came back empty', { status: 'success' }, 'empty'],
  ['it came back empty, offline', { status: 'success', ...offline }, 'empty'],
  ['it came back empty and is refreshed', { status: 'success', ...loading }, 'empty'],
  ['it was empty, and refreshing failed', { ...failed, error: failure }, 'error'],
  ['it has data', full, 'data'],
  ['it has data and is refreshed', { ...full, ...loading }, 'data'],
  ['it has data, offline', { ...full, ...offline }, 'data'],
  ['it has data, and refreshing failed', { ...failed, hasContent: true }, 'data'],
  ['it has data, refreshing failed, offline', { ...failed, ...offline, hasContent: true }, 'data'],
  ['it has data and is paused', { ...full, fetchStatus: 'paused' }, 'data'],
]

/** The previous view, the input, and the next view. */
const next: readonly [
  situation: string,
  shown: Partial<Known>,
  facts: Partial<Known>,
  view: string,
][] = [
  [
    'an error is asked again, and forgotten by TanStack',
    failed,
    { ...loading, errorUpdatedAt: 7 },
    'error',
  ],
  ['a load was given up', loading, { cancelled: failure }, 'error'],
  ['a load was given up, offline', { ...loading, ...offline }, { cancelled: failure }, 'error'],
  ['a load that was given up is asked again', { cancelled: failure }, loading, 'error'],
  ['a load is being given up', loading, { ...loading, cancelled: failure }, 'loading'],
  [
    'another query loads, or the same by itself, after a load was given up',
    { cancelled: failure },
    { ...loading, cancelled: failure },
    'loading',
  ],
  ['an error failed again', failed, { ...failed, errorUpdatedAt: 9 }, 'error'],
  ['an error is over', failed, { ...full, errorUpdatedAt: 7 }, 'data'],
  [
    'an error is over, and there is nothing',
    failed,
    { status: 'success', errorUpdatedAt: 7 },
    'empty',
  ],
  ['another query that never failed loads', failed, loading, 'loading'],
  [
    'another query that failed long ago loads',
    failed,
    { ...loading, errorUpdatedAt: 3 },
    'loading',
  ],
  ['the device goes offline at an error', failed, { ...failed, ...offline }, 'offline'],
  ['a paused query goes on', { fetchStatus: 'paused' }, loading, 'offline'],
  ['back online, before it is asked again', { ...failed, ...offline }, failed, 'offline'],
  [
    'back online, while it is asked again',
    { ...failed, ...offline },
    { ...loading, errorUpdatedAt: 7 },
    'offline',
  ],
  [
    'back online, and it failed once more',
    { ...failed, ...offline },
    { ...failed, errorUpdatedAt: 9 },
    'error',
  ],
  ['back online, with data', { ...failed, ...offline }, full, 'data'],
]

function reduce(shown: QueryViewState, facts: Partial<Known>): QueryViewState {
  const known = { ...quiet, ...facts }
  return reduceQueryView(shown, known, known)
}

function shownAfter(facts: Partial<Known>): QueryViewState {
  return reduce(initialQueryView, facts)
}

describe('reduceQueryView', () => {
  it.each(fresh)('%s -> %o -> %s', (_, facts, view) => {
    expect(shownAfter(facts).target).toBe(view)
  })

  it.each(next)('%s', (_, before, facts, view) => {
    expect(reduce(shownAfter(before), facts).target).toBe(view)
  })

  it('keeps the error during a retry, and clears it with the response', () => {
    const retrying = reduce(shownAfter(failed), { ...loading, errorUpdatedAt: 7 })
    expect(retrying.error).toBe(failure)
    const answered = reduce(retrying, { ...full, errorUpdatedAt: 7 })
    expect(answered.error).toBeNull()
  })

  it('shows the failure of a cancelled load', () => {
    expect(reduce(shownAfter(loading), { cancelled: failure }).error).toBe(failure)
  })

  it('returns the time of the shown error', () => {
    const again = reduce(shownAfter(failed), { ...failed, errorUpdatedAt: 9 })
    expect(again.errorUpdatedAt).toBe(9)
  })

  it('marks an error as repeated after an automatic refetch, and not after a requested retry', () => {
    const first = shownAfter(failed)
    const again = { ...failed, errorUpdatedAt: 9 }
    const bySelf = reduce(first, again)
    expect(first.isRepeated).toBe(false)
    expect(bySelf.isRepeated).toBe(true)
    expect(reduce(bySelf, { ...again, ...offline }).isRepeated).toBe(true)
    expect(reduce(first, { ...failed, ...offline }).isRepeated).toBe(false)
    expect(reduce(first, { ...again, isRetried: true }).isRepeated).toBe(false)
  })

  it('does not show the error of another query', () => {
    expect(reduce(shownAfter(failed), loading).error).toBeNull()
  })

  const facts = fc.record({
    hasContent: fc.boolean(),
    online: fc.boolean(),
    status: fc.constantFrom('pending', 'error', 'success'),
    fetchStatus: fc.constantFrom('fetching', 'paused', 'idle'),
    error: fc.constantFrom(null, failure),
    errorUpdatedAt: fc.constantFrom(0, 7, 9),
  })

  it('is idempotent: the same input changes nothing', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1 }), (history) => {
        const last = history.at(-1) ?? quiet
        const shown = history.reduce(reduce, initialQueryView)
        expect(reduce(shown, last)).toBe(shown)
      }),
    )
  })

  it('5.17 never hides data, and never shows an error or a load as empty, after any history', () => {
    fc.assert(
      fc.property(fc.array(facts), facts, (history, now) => {
        const shown = history.reduce(reduce, initialQueryView)
        const { target } = reduce(shown, now)
        if (now.hasContent) expect(target).toBe('data')
        else expect(target === 'empty').toBe(now.status === 'success')
      }),
    )
  })
})
