import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { User } from '../../../demo-app/server/users/User.ts'
import { startServer, type TestServer } from './support/startServer.ts'

let server: TestServer
let token: string

beforeAll(async () => {
  server = await startServer()
  token = await server.signIn('viewer')
})
afterAll(() => server.close())

function update(body: object, by: string | undefined = token) {
  return server.call<User>('/api/users/update', { method: 'PATCH', body, token: by })
}

describe('GET /api/users/profile', () => {
  test('returns the signed-in user, with no-store', async () => {
    const { headers, body } = await server.call('/api/users/profile', { token })
    expect(body).toEqual({
      id: 'usr_0viewer00000',
      email: 'viewer@example.com',
      name: 'Vera Viewer',
      role: 'viewer',
      created_at: '2023-01-09T08:00:00.000Z',
      updated_at: '2023-01-09T08:00:00.000Z',
    })
    expect(headers.get('Cache-Control')).toBe('no-store')
  })

  test('requires a session', async () => {
    expect((await server.call('/api/users/profile')).status).toBe(401)
    expect((await server.call('/api/users/update', { method: 'PATCH', body: {} })).status).toBe(401)
  })
})

describe('PATCH /api/users/update', () => {
  test('changes the name and the address', async () => {
    const { body } = await update({ name: 'Vera V.', email: 'Vera@Example.com' })
    expect(body).toMatchObject({ name: 'Vera V.', email: 'vera@example.com', role: 'viewer' })
    expect((await server.call('/api/users/profile', { token })).body).toEqual(body)
    const { email } = (await update({ email: 'viewer@example.com' })).body
    expect(email).toBe('viewer@example.com')
  })

  test('rejects an address of another user', async () => {
    const { status, body } = await update({ email: 'admin@example.com' })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'email_taken' })
  })

  test.for([
    [{ role: 'admin' }, '#/role'],
    [{ id: 'usr_0admin000000' }, '#/id'],
    [{ email: 'nowhere' }, '#/email'],
    [{ name: '' }, '#/name'],
  ] as const)('refuses %j', async ([body, pointer]) => {
    expect((await update(body)).body).toMatchObject({ status: 422, errors: [{ pointer }] })
  })
})
