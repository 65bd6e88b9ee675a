import { createApiClient } from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../http/setUp.js'
import { baseURL, createApi } from './petstore/api.js'
import { auth } from './petstore/auth.js'
import { categories } from './petstore/categories.js'
import { pets } from './petstore/pets.js'
import { visits } from './petstore/visits.js'

const user = { credentials: { email: 'ada@example.com', password: 'right' }, user: { id: 1 } }

function setUp() {
  const mock = createMockApi({
    repositories: { auth, categories, pets, visits },
    baseURL,
    auth: { users: [user] },
  })
  const api = createApi()
  return { mock, api }
}

describe('generated repositories', () => {
  it('are answered by the mock as any others', async () => {
    const { mock } = setUp()
    const open = createMockApi({ repositories: { pets, visits }, baseURL })
    mock.pets.fill(3, { status: 'sold' })
    mock.visits.addWire({
      id: 'v1',
      kind: 'surgery',
      visited_at: '2026-11-21T08:00:00Z',
      surgeon: 'Bo',
    })

    expect(mock.pets.all().map(({ createdAt }) => createdAt)).toEqual([
      expect.any(Date),
      expect.any(Date),
      expect.any(Date),
    ])
    expect(mock.visits.all()).toEqual([
      { id: 'v1', kind: 'surgery', visitedAt: new Date('2026-11-21T08:00:00Z'), surgeon: 'Bo' },
    ])
    expect(mock.categories.fill(2)).toHaveLength(2)
    const client = createApiClient({ baseURL, adapter: open.adapter, logging: false })
    open.visits.addWire({ id: 'v2', kind: 'checkup', visited_at: '2026-11-21T08:00:00Z' })
    expect(await visits.calls(client).detail('v2')).toMatchObject({ kind: 'checkup' })
    expect((await visits.calls(client).list()).items).toMatchObject([{ id: 'v2' }])
    expect((await pets.calls(client).create({ name: 'Rex', status: 'sold' })).createdAt).toEqual(
      expect.any(Date),
    )
  })

  it('RT-C5 keep a list whose server knows more statuses than the document', () => {
    const { mock } = setUp()
    mock.pets.addWire({ id: 1, name: 'Rex', status: 'adopted', created_at: '2026-11-21T08:00:00Z' })

    expect(mock.pets.get(1)?.status).toBe('adopted')
  })

  it('sign in with the session that the document asks for', async () => {
    const { api } = setUp()

    expect(api.session).toBeDefined()
    expect(await failureOf(pets.calls(api).list())).toMatchObject({
      kind: 'unauthorized',
      reason: 'noToken',
    })
    api.dispose()
  })
})
