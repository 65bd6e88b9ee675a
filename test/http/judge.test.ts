import { describe, expect, test } from 'vitest'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import type { Judge } from '../../src/http/responses/Judge.js'
import { failureOfKind, makeHurriedClient, openFaultServer } from './setUp.js'

const server = openFaultServer()

const refuseErrors: Judge = ({ status, data }, details) => {
  if (!JSON.stringify(data).includes('error')) return undefined
  throw createApiFailure({ ...details, kind: 'graphql', message: 'It has errors', status })
}

describe('a call with a judge', () => {
  test('fails with what the judge throws of a response of success', async () => {
    server.script('/thing', { body: '{"error":1}' })
    const { api } = makeHurriedClient({ baseURL: server.url })
    const call = api.post('/thing', {}, { judge: refuseErrors })
    expect(await failureOfKind('graphql', call)).toMatchObject({
      status: 200,
      method: 'POST',
      path: '/thing',
      attempts: 1,
    })
  })

  test('is judged before its status is, and retried like any other', async () => {
    server.script('/thing', { status: 503, body: '{"error":1}' }, { body: '{"fine":1}' })
    const { api, retries } = makeHurriedClient({ baseURL: server.url })
    await expect(api.get('/thing', { judge: refuseErrors })).resolves.toEqual({ fine: 1 })
    expect(retries.map(({ failure }) => failure.kind)).toEqual(['graphql'])
  })

  test('succeeds with a response of any status that the judge accepts', async () => {
    server.script('/thing', { status: 400, body: '{"data":1}' })
    const { api } = makeHurriedClient({ baseURL: server.url })
    await expect(api.get('/thing', { judge: () => true })).resolves.toEqual({ data: 1 })
  })

  test('is left to its status when the judge says nothing', async () => {
    server.script('/thing', { status: 404, body: '{}' })
    const { api } = makeHurriedClient({ baseURL: server.url })
    await failureOfKind('notFound', api.get('/thing', { judge: () => undefined }))
  })
})

describe('a POST that only reads', () => {
  test('is sent again after a failure', async () => {
    server.script('/search', { status: 503 }, { body: '[]' })
    const { api } = makeHurriedClient({ baseURL: server.url })
    const found = api.post('/search', {}, { meta: { isReading: true } })
    await expect(found).resolves.toEqual([])
    expect(server.seen()).toHaveLength(2)
  })

  test('has done nothing when its response can’t be read', async () => {
    server.script('/search', { body: '<' })
    const { api } = makeHurriedClient({ baseURL: server.url })
    const call = api.post('/search', {}, { meta: { isReading: true } })
    expect(await failureOfKind('invalidResponse', call)).toMatchObject({ committed: false })
  })
})
