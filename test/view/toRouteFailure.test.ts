import { describe, expect, it } from 'vitest'

import { toRouteFailure } from '../../src/view/boundaries/toRouteFailure.js'
import { failures } from '../../stories/failures.js'

describe('toRouteFailure', () => {
  it('leaves failures as they are', () => {
    expect(toRouteFailure(failures.conflict)).toBe(failures.conflict)
  })

  it.each([
    [404, 'notFound'],
    [403, 'forbidden'],
    [500, 'internalServerError'],
  ])('takes a thrown response of status %d for %s', (status, kind) => {
    expect(toRouteFailure(new Response('BODY_SECRET', { status }))).toMatchObject({ kind, status })
  })

  it('converts an error response of react-router by its status', () => {
    const response = { status: 404, statusText: 'Not Found', internal: true, data: 'No route' }
    expect(toRouteFailure(response).kind).toBe('notFound')
  })

  it('converts the notFound() of TanStack Router', () => {
    expect(toRouteFailure({ isNotFound: true }).kind).toBe('notFound')
  })

  it('L20 treats any other error as a bug', () => {
    for (const thrown of [
      new Error('x'),
      'text',
      null,
      undefined,
      7,
      Object.freeze({ status: 404 }),
    ])
      expect(toRouteFailure(thrown).kind).toBe('unexpected')
  })
})
