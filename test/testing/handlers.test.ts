import { http } from 'msw'
import { setupServer } from 'msw/node'
import { createApiClient } from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { failureOfKind } from '../http/setUp.js'
import { products } from './shop.js'

function setUp() {
  const mock = createMockApi({ repositories: { products }, baseURL: 'http://localhost:3000/v1' })
  const server = setupServer(...mock.handlers(http))
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
  const api = createApiClient({ baseURL: 'http://localhost:3000/v1', retry: false, logging: false })
  return { mock, api, calls: products.calls(api) }
}

const lamp = { name: 'Lamp', category: 'garden', price: 1990, inStock: true } as const

describe('a mock behind msw, in Node', () => {
  it('19.1 creates, lists, changes and deletes over the network', async () => {
    const { calls } = setUp()
    const created = await calls.create(lamp)

    expect(await calls.list({ category: 'garden' })).toMatchObject({ items: [created], total: 1 })
    await calls.update({ id: created.id, patch: { price: 5 } })
    expect(await calls.detail(created.id)).toMatchObject({ price: 5 })
    await calls.delete(created.id)
    expect(await calls.list()).toMatchObject({ total: 0 })
  })

  it('answers with a text of another type as it is', async () => {
    const { api, mock } = setUp()
    mock.respond('GET', '/export', ({ respond }) =>
      respond(200, 'a,b', { 'Content-Type': 'text/csv' }),
    )

    expect(await api.get('/export', { responseType: 'text' })).toBe('a,b')
  })

  it('19.3 fails on demand, by a status or by the network', async () => {
    const { calls, mock } = setUp()
    mock.products.fail('create', 409)
    mock.products.fail('create', 'offline')

    expect(await failureOfKind('conflict', calls.create(lamp))).toMatchObject({
      data: { code: 'sku_taken' },
    })
    await failureOfKind('noInternetConnection', calls.create(lamp))
  })

  it('says what is not mocked, and what to add', async () => {
    const { api } = setUp()
    const failure = await failureOfKind('serverError', api.get('/orders'))

    expect(failure.status).toBe(501)
    expect(failure.problem?.detail).toContain("mock.respond('GET', '/orders', …)")
  })

  it('takes forms as they come', async () => {
    const { api, mock } = setUp()
    mock.respond('POST', '/photos', ({ body }) => ({
      caption: body instanceof FormData && body.get('caption'),
    }))
    const form = new FormData()
    form.set('caption', 'Lamp')

    expect(await api.post('/photos', form)).toEqual({ caption: 'Lamp' })
  })
})
