import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import {
  ApiProvider,
  createApiClient,
  createSession,
  firebaseStrategy,
  QueryView,
} from 'repository-hooks'
import { createFirestore } from 'repository-hooks/firestore'
import { createFakeFirestore, type FakeFirestore } from 'repository-hooks/testing'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { FakeAuth } from './FakeAuth.js'
import { declareProducts } from './products.js'

let firestore: FakeFirestore
let auth: FakeAuth

beforeEach(() => {
  auth = new FakeAuth()
  firestore = createFakeFirestore({
    documents: {
      'products/p1': { name: 'Anvil', price: 1, category: 'tools' },
      'products/p2': { name: 'Brush', price: 2, category: 'tools' },
    },
  })
})

type Products = ReturnType<typeof declareProducts>

function declare(options?: Parameters<typeof declareProducts>[1]) {
  return declareProducts(firestore, options)
}

function open() {
  const session = createSession({
    strategy: firebaseStrategy(auth, { signIn: auth.signIn.bind(auth) }),
  })
  const client = createApiClient({
    baseURL: 'http://localhost:3000',
    session,
    retry: false,
    logging: false,
  })
  onTestFinished(() => {
    session.dispose()
    client.dispose()
  })
  return { session, client }
}

function show(children: ReactNode) {
  const { session, client } = open()
  const wrap = (it: ReactNode) => (
    <StrictMode>
      <ApiProvider client={client}>{it}</ApiProvider>
    </StrictMode>
  )
  const { rerender } = render(wrap(children))
  return { session, client, showNow: (it: ReactNode) => rerender(wrap(it)) }
}

function List({ products, name = 'list' }: { products: Products; name?: string }) {
  const { useProducts } = products.hooks
  const list = useProducts()
  return (
    <section aria-label={name}>
      <QueryView query={list}>
        {({ items, fromCache }) => (
          <p>
            {items.map((it) => `${it.name}${it.pending ? ' (pending)' : ''}`).join(', ')}
            {fromCache && ' from memory'}
          </p>
        )}
      </QueryView>
    </section>
  )
}

function Detail({ products, id }: { products: Products; id: string }) {
  const detail = products.hooks.useProduct(id)
  return <p>{detail.error?.kind ?? detail.data?.name}</p>
}

function Create({ products, id }: { products: Products; id?: string }) {
  const { mutate, status, error } = products.hooks.useCreateProduct()
  const product = { name: 'Crate', price: 3, category: 'boxes', ...(id && { id }) }
  return (
    <button onClick={() => mutate(product)}>
      {status} {error?.kind}
    </button>
  )
}

const texts = (text: string) => screen.findAllByText(text)

describe('documents on the screen', () => {
  it('F4 shares one listener between three components, also in StrictMode', async () => {
    const products = declare()
    show(['a', 'b', 'c'].map((name) => <List key={name} name={name} products={products} />))

    expect(await texts('Anvil, Brush')).toHaveLength(3)
    expect([firestore.opened, firestore.listeners]).toEqual([1, 1])
  })

  it('13.6 shows what somebody else writes, and ends the listener with the last component', async () => {
    const { showNow } = show(<List products={declare()} />)
    await texts('Anvil, Brush')
    act(() => firestore.put('products/p1', { name: 'Ax', price: 1, category: 'tools' }))
    await texts('Ax, Brush')
    showNow(null)

    await waitFor(() => expect(firestore.listeners).toBe(0))
  })

  it('13.5 lets a deleted document leave the live list, and tells its detail', async () => {
    const products = declare()
    show(
      <>
        <List products={products} />
        <Detail products={products} id="p1" />
      </>,
    )
    await texts('Anvil, Brush')
    await texts('Anvil')
    act(() => firestore.remove('products/p1'))

    await texts('Brush')
    await texts('notFound')
  })

  it('13.2 shows a document as soon as there is one, over the same listener', async () => {
    show(<Detail products={declare()} id="p9" />)
    await texts('notFound')
    act(() => firestore.put('products/p9', { name: 'Crate', price: 1, category: 'tools' }))
    await texts('Crate')
    act(() => firestore.remove('products/p9'))
    await texts('notFound')
    act(() => firestore.put('products/p9', { name: 'Chest', price: 1, category: 'tools' }))

    await texts('Chest')
    expect([firestore.opened, firestore.listeners]).toEqual([1, 1])
  })

  it('13.2 asks anew for what is missing when its query is fetched again', async () => {
    const products = declare()
    const { client } = open()
    const { result } = renderHook(() => products.hooks.useProduct('p9'), {
      wrapper: ({ children }) => <ApiProvider client={client}>{children}</ApiProvider>,
    })
    await waitFor(() => expect(result.current.error?.kind).toBe('notFound'))
    await act(() => result.current.refetch())

    expect(result.current.error?.kind).toBe('notFound')
    expect([firestore.opened, firestore.listeners]).toEqual([2, 1])
  })

  it('F3 shows a bad document as soon as it is mended', async () => {
    firestore.put('products/p3', { name: 7, price: 1, category: 'tools' })
    show(<Detail products={declare()} id="p3" />)
    await texts('invalidResponse')
    act(() => firestore.put('products/p3', { name: 'Crate', price: 1, category: 'tools' }))

    await texts('Crate')
  })

  it('F5 shows what this device did not know as soon as the server is heard', async () => {
    firestore.goOffline()
    show(<Detail products={declare()} id="p1" />)
    await texts('noInternetConnection')
    act(() => firestore.goOnline())

    await texts('Anvil')
    expect(firestore.opened).toBe(1)
  })

  it('13.5 calls gone what this device deleted without a network', async () => {
    const products = declare({ settle: 'local' })
    function Remove() {
      const { mutate } = products.hooks.useDeleteProduct()
      return <button onClick={() => mutate('p1')}>Delete</button>
    }
    show(
      <>
        <Detail products={products} id="p1" />
        <Remove />
      </>,
    )
    await texts('Anvil')
    act(() => firestore.goOffline())
    act(() => screen.getByRole('button').click())

    await texts('notFound')
  })

  it('F3 leaves one bad document out, reports it by its id, and shows the others', async () => {
    firestore.put('products/p3', { name: 7, price: 1, category: 'tools' })
    firestore.remove('products/p2')
    const seen: unknown[] = []
    const { client, showNow } = show(null)
    client.events.on('drift', ({ path, issues, dropped }) => {
      seen.push({ path, place: issues[0]?.path, dropped })
    })
    showNow(<List products={declare()} />)
    await texts('Anvil')

    expect(seen).toEqual([{ path: '/products/p3', place: 'p3.name', dropped: 1 }])
    act(() => firestore.put('products/p3', { name: 'Crate', price: 1, category: 'tools' }))
    await texts('Anvil, Crate')
  })

  it('F5 shows what is created offline as pending, and settles it when the network is back', async () => {
    const products = declare()
    show(
      <>
        <List products={products} />
        <Create products={products} />
      </>,
    )
    await texts('Anvil, Brush')
    act(() => firestore.remove('products/p2'))
    await texts('Anvil')
    act(() => firestore.goOffline())
    await texts('Anvil from memory')
    act(() => screen.getByRole('button').click())

    await screen.findByText(/Crate \(pending\).* from memory/)
    expect(screen.getByRole('button').textContent).toBe('pending ')
    act(() => firestore.goOnline())
    await waitFor(() => expect(screen.getByRole('button').textContent).toBe('success '))
    await waitFor(() => expect(screen.queryByText(/pending\)|memory/)).toBeNull())
  })

  it('F5 counts a write as done at once when it settles locally', async () => {
    const products = declare({ settle: 'local' })
    show(
      <>
        <List products={products} />
        <Create products={products} />
      </>,
    )
    await texts('Anvil, Brush')
    act(() => {
      firestore.remove('products/p2')
      firestore.goOffline()
    })
    act(() => screen.getByRole('button').click())

    await waitFor(() => expect(screen.getByRole('button').textContent).toBe('success '))
    await screen.findByText(/Crate \(pending\)/)
    act(() => firestore.goOnline())
    await waitFor(() => expect(screen.queryByText(/pending\)/)).toBeNull())
  })

  it('tells of a write that is refused after it counted as done, and takes it off the screen', async () => {
    const refused: string[] = []
    const products = declare({ settle: 'local', onRejected: ({ kind }) => refused.push(kind) })
    show(
      <>
        <List products={products} />
        <Create products={products} id="p0" />
      </>,
    )
    await texts('Anvil, Brush')
    act(() => {
      firestore.deny('products/p0')
      firestore.goOffline()
    })
    act(() => screen.getByRole('button').click())
    await screen.findByText(/Crate \(pending\)/)
    act(() => firestore.goOnline())

    await texts('Anvil, Brush')
    expect(refused).toEqual(['forbidden'])
  })

  it('F6 shows the forbidden screen without a retry, and listens again only for another user', async () => {
    firestore.deny('products')
    const { session, showNow } = show(null)
    await session.restore()
    showNow(<List products={declare()} />)
    await screen.findByRole('alert')

    expect(screen.queryByRole('button', { name: 'Try Again' })).toBeNull()
    expect([firestore.opened, firestore.listeners]).toEqual([1, 0])
    firestore.allow('products')
    expect(firestore.opened).toBe(1)
    await act(() => session.signIn({ uid: 'ada' }))
    await texts('Anvil, Brush')
    expect(firestore.opened).toBe(2)
  })

  it('F4 ends the listeners and clears what is cached when the user signs out', async () => {
    const { session, showNow } = show(null)
    await act(() => session.signIn({ uid: 'ada' }))
    showNow(<List products={declare()} />)
    await texts('Anvil, Brush')
    act(() => firestore.deny('products'))
    await act(() => session.signOut())

    await waitFor(() => expect(screen.queryByText('Anvil, Brush')).toBeNull())
    expect(firestore.listeners).toBe(0)
  })

  it.each([
    ['signed out', true],
    ['is still signed in', false],
  ])(
    'F4 RT-O3 begins its listeners anew for the next user where the one before %s',
    async (_how, isOut) => {
      const { session, showNow } = show(null)
      await act(() => session.signIn({ uid: 'ada' }))
      const products = declare()
      showNow(
        <>
          <List products={products} />
          <Detail products={products} id="p1" />
        </>,
      )
      await texts('Anvil, Brush')
      const before = firestore.opened
      if (isOut) await act(() => session.signOut())
      await act(() => session.signIn({ uid: 'grace' }))
      act(() => firestore.remove('products/p2'))

      await waitFor(() => expect(screen.getAllByText('Anvil')).toHaveLength(2))
      expect([firestore.opened - before, firestore.listeners]).toEqual([2, 2])
    },
  )

  it('13.10 forgets on signing out, and goes on with a new database where the screen stays', async () => {
    const { session, showNow } = show(null)
    await act(() => session.signIn({ uid: 'ada' }))
    let opened = 0
    const { load } = createFirestore({
      session,
      load: async () => {
        opened++
        return { sdk: firestore.sdk, db: firestore.db }
      },
    })
    showNow(<List products={declareProducts({ load, once: false })} />)
    await texts('Anvil, Brush')
    firestore.goOffline()
    await texts('Anvil, Brush from memory')
    await act(() => session.signOut())
    await waitFor(() => expect(screen.queryByText(/Anvil/)).toBeNull())
    act(() => firestore.goOnline())

    await texts('Anvil, Brush')
    expect([opened, firestore.listeners]).toEqual([2, 1])
  })

  it('8.4 keeps all pages of an infinite list live, so that nothing falls between two', async () => {
    const products = declare()
    function Endless() {
      const { data, fetchNextPage, hasNextPage } = products.hooks.useInfiniteProducts()
      const rows = data?.pages.map(({ items }) => items.map((it) => it.name).join(' ')) ?? []
      return (
        <button onClick={() => void fetchNextPage()}>
          {rows.join(' | ')} {hasNextPage ? 'more' : 'end'}
        </button>
      )
    }
    for (const id of ['p3', 'p4', 'p5']) {
      firestore.put(`products/${id}`, { name: id, price: 1, category: 'tools' })
    }
    show(<Endless />)
    await texts('Anvil Brush more')
    act(() => screen.getByRole('button').click())
    await texts('Anvil Brush | p3 p4 more')
    act(() => firestore.put('products/p0', { name: 'p0', price: 1, category: 'tools' }))

    await texts('p0 Anvil | Brush p3 more')
    act(() => screen.getByRole('button').click())
    await texts('p0 Anvil | Brush p3 | p4 p5 end')
    expect(firestore.listeners).toBe(1)
  })

  it('keeps the identity of rows that have not changed', async () => {
    const products = declare()
    const seen: unknown[] = []
    function First() {
      const { data } = products.hooks.useProducts()
      seen.push(data?.items[0])
      return <p>{data?.items[1]?.name}</p>
    }
    show(<First />)
    await texts('Brush')
    const former = seen.at(-1)
    act(() => firestore.put('products/p2', { name: 'Broom', price: 2, category: 'tools' }))

    await texts('Broom')
    expect(seen.at(-1)).toBe(former)
  })
})
