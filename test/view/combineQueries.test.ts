import { describe, expect, it, vi } from 'vitest'

import { combineQueries } from '../../src/view/queries/combineQueries.js'
import type { QueryLike } from '../../src/view/queries/QueryLike.js'

const loaded = {
  status: 'success',
  fetchStatus: 'idle',
  data: 'data',
  error: null,
  dataUpdatedAt: 20,
  errorUpdatedAt: 0,
  refetch: () => Promise.resolve(),
} satisfies QueryLike
const loading: QueryLike = {
  ...loaded,
  status: 'pending',
  fetchStatus: 'fetching',
  data: undefined,
  dataUpdatedAt: 0,
}
const failed: QueryLike = {
  ...loading,
  status: 'error',
  fetchStatus: 'idle',
  error: 'first',
  errorUpdatedAt: 7,
}
const stale: QueryLike = {
  ...loaded,
  status: 'error',
  error: 'stale',
  errorUpdatedAt: 9,
  dataUpdatedAt: 5,
}

describe('combineQueries', () => {
  it('has data once all have, in their order, as old as the oldest', () => {
    const other = { ...loaded, data: 7, dataUpdatedAt: 11 }
    expect(combineQueries([loaded, other])).toMatchObject({
      status: 'success',
      data: ['data', 7],
      dataUpdatedAt: 11,
    })
  })

  it('is pending while one is', () => {
    expect(combineQueries([loaded, loading])).toMatchObject({
      status: 'pending',
      fetchStatus: 'fetching',
      data: undefined,
    })
  })

  it('fails with the first that fails, while others still load', () => {
    expect(combineQueries([loading, failed])).toMatchObject({
      status: 'error',
      fetchStatus: 'idle',
      error: 'first',
      data: undefined,
    })
  })

  it('puts an error without data before one that is about a refresh', () => {
    expect(combineQueries([stale, failed]).error).toBe('first')
  })

  it('is pending while one could not be refreshed and another still loads', () => {
    expect(combineQueries([stale, loading])).toMatchObject({
      status: 'pending',
      fetchStatus: 'fetching',
      error: null,
    })
  })

  it('keeps the data when a refresh failed', () => {
    expect(combineQueries([loaded, stale])).toMatchObject({
      status: 'error',
      data: ['data', 'data'],
    })
  })

  it('asks again only for those that failed', async () => {
    const first = { ...loaded, refetch: vi.fn(loaded.refetch) }
    const second = { ...failed, refetch: vi.fn(loaded.refetch) }
    await combineQueries([first, second]).refetch()
    expect(first.refetch).not.toHaveBeenCalled()
    expect(second.refetch).toHaveBeenCalledOnce()
  })

  it('asks for all when none has failed', async () => {
    const refetch = vi.fn(loaded.refetch)
    await combineQueries([
      { ...loaded, refetch },
      { ...loaded, refetch },
    ]).refetch()
    expect(refetch).toHaveBeenCalledTimes(2)
  })

  it('is paused when one waits for the network and none is under way', () => {
    expect(combineQueries([loaded, { ...loading, fetchStatus: 'paused' }]).fetchStatus).toBe(
      'paused',
    )
  })
})
