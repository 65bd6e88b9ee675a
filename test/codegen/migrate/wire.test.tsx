import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ComponentType } from 'react'
import { ApiProvider, type ApiClient } from 'repository-hooks'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { migrate, writeProject } from './setUp.js'
import { WireServer } from './WireServer.js'

afterEach(() => {
  cleanup()
  localStorage.clear()
})

/** Starts a server for one test. */
async function serve(respond: (request: string) => unknown) {
  const server = new WireServer(respond)
  onTestFinished(() => server.close())
  return { server, address: await server.listen() }
}

const lamp = { id: 'p1', name: 'Lamp', price: 49 }

function shopResponse(request: string): unknown {
  if (request.startsWith('GET /orders')) return [{ id: 1, total: 5 }]
  if (request === 'POST /products') return { ...lamp, id: 'p2' }
  return request === 'GET /products?category=lamps' ? [lamp] : lamp
}

/** Clicks through the shop, and gives what was asked. */
async function useShop(folder: string): Promise<string[]> {
  const { server, address } = await serve(shopResponse)
  vi.stubEnv('VITE_API_URL', address)
  localStorage.setItem('token', 'ada')
  const { App }: { App: ComponentType } = await import(path.join(folder, 'src/App.tsx'))
  const user = userEvent.setup()
  render(<App />)
  await screen.findByText('Lamp')
  await user.click(screen.getByText('Add'))
  await waitFor(() => expect([...server.asked].join('\n')).toContain('POST'))
  await user.click(screen.getByText('Lamp'))
  await screen.findByText('1 orders')
  await user.click(screen.getByText('Raise the price'))
  await waitFor(() => expect([...server.asked].join('\n')).toContain('PUT'))
  await user.click(screen.getByText('Delete'))
  await screen.findByText('Add')
  cleanup()
  return [...server.asked]
}

describe('a migrated app', () => {
  it('asks for the same as before, by hooks that were written by hand', async () => {
    const former = writeProject('shop')
    const folder = writeProject('shop')
    await migrate(folder)

    const before = await useShop(former)
    expect(await useShop(folder)).toEqual(before)
    expect(before).toEqual([
      'GET /products?category=lamps Bearer ada shop',
      'POST /products {"name":"Lamp","price":49} Bearer ada shop',
      'GET /products/p1 Bearer ada shop',
      'GET /orders?productId=p1 Bearer ada shop',
      'PUT /products/p1 {"name":"Lamp","price":50} Bearer ada shop',
      'DELETE /products/p1 Bearer ada shop',
    ])
  })

  it('asks for what zodios would ask for', async () => {
    const { server, address } = await serve((request) => {
      const ada = { id: 7, name: 'Ada' }
      if (request.includes('invite')) return { sentAt: 'now' }
      return request.startsWith('GET /v1/users?') ? [ada] : ada
    })
    const folder = writeProject('zodios-users')
    const file = path.join(folder, 'src/api.ts')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('https://api.example.com', address))
    await migrate(folder)
    const { apiClient }: { apiClient: ApiClient } = await import(file)
    const { Users }: { Users: ComponentType } = await import(path.join(folder, 'src/Users.tsx'))
    const user = userEvent.setup()
    render(
      <ApiProvider client={apiClient}>
        <Users />
      </ApiProvider>,
    )
    await screen.findByText('Ada')
    for (const name of ['Rename', 'Invite', 'Delete', 'Add'])
      await user.click(screen.getByText(name))

    await waitFor(() => expect(server.asked.size).toBe(6))
    expect([...server.asked].sort()).toEqual([
      'DELETE /v1/users/7',
      'GET /v1/users/7',
      'GET /v1/users?limit=20&search=',
      'PATCH /v1/users/7 {"name":"Ada"}',
      'POST /v1/users {"name":""}',
      'POST /v1/users/7/invite {"text":"Hello"}',
    ])
  })
})
