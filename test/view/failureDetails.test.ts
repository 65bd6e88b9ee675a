import { describe, expect, it } from 'vitest'

import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { failureDetails } from '../../src/view/failures/failureDetails.js'
import { english } from '../../src/view/messages/english.js'

function detailsOf(...[failure, at]: [Parameters<typeof failureDetails>[0], number?]) {
  const rows = failureDetails(failure, english, at)
  return Object.fromEntries(rows.map(({ label, value }) => [label, value]))
}

describe('failureDetails', () => {
  it('5.13 tells kind, status, code, request id, request, attempts and time', () => {
    const failure = createApiFailure({
      kind: 'internalServerError',
      message: 'GET /products answered 500',
      status: 500,
      code: 'DATABASE_BUSY',
      requestId: 'b3f1',
      method: 'GET',
      path: '/products',
      attempts: 4,
    })
    expect(detailsOf(failure, Date.UTC(2026, 10, 21, 9, 30))).toEqual({
      Kind: 'internalServerError',
      Status: '500',
      Code: 'DATABASE_BUSY',
      'Request ID': 'b3f1',
      Request: 'GET /products',
      Attempts: '4',
      Time: '2026-11-21T09:30:00.000Z',
    })
  })

  it('leaves out what is not known', () => {
    expect(detailsOf(createApiFailure({ kind: 'storage', message: 'full' }))).toEqual({
      Kind: 'storage',
    })
  })

  it.each([
    ['/products?token=HDR_SECRET&page=2', 'GET /products'],
    ['https://user:HDR_SECRET@api.example.com:8443/v1/products#HDR_SECRET', 'GET /v1/products'],
    ['//api.example.com/products', 'GET /products'],
    ['products', 'GET products'],
  ])('L17 shows of %s neither host nor query nor fragment', (path, shown) => {
    const failure = createApiFailure({ kind: 'notFound', message: 'no', method: 'GET', path })
    expect(detailsOf(failure).Request).toBe(shown)
  })

  it('L17 masks credentials that a server put into its code or request id', () => {
    const failure = createApiFailure({
      kind: 'forbidden',
      message: 'no',
      code: 'access_token=HDR_SECRET',
      requestId: 'Bearer HDR_SECRET',
    })
    expect(JSON.stringify(detailsOf(failure))).not.toContain('HDR_SECRET')
  })

  it('cuts what is longer than a screen', () => {
    const failure = createApiFailure({ kind: 'forbidden', message: 'no', code: 'x'.repeat(5_000) })
    expect(detailsOf(failure).Code).toHaveLength(200)
  })
})
