import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { QueryView, useSession } from 'repository-hooks'
import { createTestApi, type TestApiOptions } from 'repository-hooks/testing'
import { describe, expect, it, onTestFailed, onTestFinished } from 'vitest'
import { products } from './shop.js'

const { useProducts, useCreateProduct } = products.hooks

const ada = { credentials: { email: 'ada@example.com', password: 'right' }, user: { id: 'ada' } }

function setUp(options: Partial<TestApiOptions<{ products: typeof products }, never>> = {}) {
  return createTestApi({ repositories: { products }, onTestFailed, onTestFinished, ...options })
}

function ProductList() {
  const list = useProducts()
  const create = useCreateProduct()
  const lamp = { name: 'Lamp', category: 'garden', price: 1990, inStock: true } as const
  return (
    <>
      <button onClick={() => create.mutate(lamp)}>Add</button>
      {create.error && <p role="alert">{create.error.kind}</p>}
      <QueryView query={list}>
        {(page) => (
          <ul>
            {page.items.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        )}
      </QueryView>
    </>
  )
}

describe('createTestApi', () => {
  it('19.1 shows a screen over the mock, and what it changes', async () => {
    const { mock, Provider } = setUp()
    mock.products.add({ name: 'Rake' })
    render(<ProductList />, { wrapper: Provider })

    await screen.findByText('Rake')
    await userEvent.click(screen.getByText('Add'))
    await screen.findByText('Lamp')
    expect(mock.products.all().map(({ name }) => name)).toEqual(['Rake', 'Lamp'])
    expect(mock.requests.map(({ call }) => call)).toEqual([
      'products.list',
      'products.create',
      'products.list',
    ])
  })

  it('19.3 stages a declared failure', async () => {
    const { mock, Provider } = setUp()
    render(<ProductList />, { wrapper: Provider })
    mock.products.fail('create', 409)
    await userEvent.click(screen.getByText('Add'))

    expect((await screen.findByRole('alert')).textContent).toBe('conflict')
  })

  it('loses the network and finds it again', async () => {
    const { mock, network, Provider } = setUp()
    mock.products.add({ name: 'Rake' })
    network.goOffline()
    mock.products.fail('list', 'offline')
    render(<ProductList />, { wrapper: Provider })

    await screen.findByText(/offline/i)
    network.goOnline()
    await screen.findByText('Rake')
    expect(navigator.onLine).toBe(true)
  })

  it('signs a user in, and refreshes what has expired', async () => {
    const { mock, api, session } = setUp({ auth: { users: [ada] }, signedIn: 'ada' })
    mock.products.fill(1)
    mock.expireTokens()

    expect(await products.calls(api).list()).toMatchObject({ total: 1 })
    expect(mock.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
      '/products?page=1&pageSize=2 401',
      '/auth/refresh 200',
      '/products?page=1&pageSize=2 200',
    ])
    expect(session?.getState().status).toBe('signedIn')
  })

  it('lets users sign in by hook, and nobody else', async () => {
    const { session, Provider } = setUp({ auth: { users: [ada], names: 'camelCase' } })
    const { result } = renderHook(() => useSession(), { wrapper: Provider })

    await expect(session?.signIn({ email: 'eve', password: 'right' })).rejects.toMatchObject({
      kind: 'unauthorized',
    })
    await act(async () => session?.signIn(ada.credentials))
    await waitFor(() => expect(result.current.status).toBe('signedIn'))
    expect(result.current.principal).toBe('ada')
  })

  it('ends a session that the server has ended', async () => {
    const { mock, api, session } = setUp({ auth: { users: [ada] }, signedIn: 'ada' })
    mock.revokeTokens()

    await expect(products.calls(api).list()).rejects.toMatchObject({ kind: 'unauthorized' })
    expect(session?.getState().status).toBe('signedOut')
  })

  it('lets a test answer for signing in and refreshing', async () => {
    const { mock, api, session } = setUp({ auth: { users: [ada] }, signedIn: 'ada' })
    mock.expireTokens()
    mock.respond('POST', '/auth/refresh', ({ respond }) => respond(503))

    await expect(products.calls(api).list()).rejects.toMatchObject({ kind: 'serverError' })
    expect(session?.getState().status).toBe('signedIn')
  })

  it('moves time and the network as React wants changes of screens in tests', async () => {
    const { mock, clock, network, Provider } = setUp({ latency: 2_000 })
    mock.products.add({ name: 'Rake' })
    render(<ProductList />, { wrapper: Provider })

    await clock.pass(2_000)
    expect(screen.getByText('Rake')).toBeDefined()
    network.goOffline()
    network.goOnline()
    await clock.pass(2_000)
    expect(mock.requests).toHaveLength(2)
  })

  it('retries by a clock that the test moves', async () => {
    const { mock, api, clock } = setUp({ client: { retry: { retries: 2, delay: 1_000 } } })
    mock.products.fail('list', 503, { times: 2 })
    const list = products.calls(api).list()
    await clock.pass(10_000)

    expect(await list).toMatchObject({ total: 0 })
    expect(mock.requests.map(({ status }) => status)).toEqual([503, 503, 200])
  })
})
