import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense, StrictMode, type ReactNode } from 'react'
import { ApiProvider, QueryView } from 'repository-hooks'
import {
  fetchPolicies,
  graphqlRepository,
  useGraphQL,
  useGraphQLMutation,
  useSuspenseGraphQL,
} from 'repository-hooks/graphql'
import { describe, expect, test } from 'vitest'
import {
  declareCatalogue,
  MeDocument,
  ProductDocument,
  RenameDocument,
  StockDocument,
} from './documents.js'
import { respondJson, openGraphQLServer } from './GraphQLServer.js'
import { makeClient } from './setUp.js'

const server = openGraphQLServer()
const catalogue = declareCatalogue()

function show(children: ReactNode, options = {}) {
  const client = makeClient(server, options)
  return render(
    <StrictMode>
      <ApiProvider client={client}>
        <Suspense fallback="Suspended">{children}</Suspense>
      </ApiProvider>
    </StrictMode>,
  )
}

describe('named hooks', () => {
  test('11.3 show typed data, asked for once', async () => {
    const { useProduct } = catalogue.hooks
    function Product() {
      return <p>{useProduct({ id: 'p1' }).data?.product?.name ?? 'Loading'}</p>
    }
    show([1, 2].map((key) => <Product key={key} />))
    await waitFor(() => expect(screen.getAllByText('Lamp')).toHaveLength(2))
    expect(server.log).toEqual(['POST Product'])
  })

  test('do not ask without the variables that they need', async () => {
    const { useProduct, useMe } = catalogue.hooks
    function Nothing() {
      const product = useProduct(undefined)
      const me = useMe()
      return <p>{`${product.fetchStatus} ${me.error?.kind}`}</p>
    }
    show(<Nothing />)
    await screen.findByText('idle unauthorized')
    expect(server.log).toEqual(['POST Me'])
  })

  test('RT-G3 show data and errors, where all is wanted', async () => {
    const { useStock } = catalogue.hooks
    function Stock() {
      const { data, error } = useStock({ id: 'p2' })
      return <p>{data && `${data.data.product?.stock} ${data.errors[0]?.message} ${error}`}</p>
    }
    show(<Stock />)
    await screen.findByText('null No stock null')
  })

  test('suspend until there is data', async () => {
    const { useSuspenseProduct } = catalogue.hooks
    function Product() {
      return <p>{useSuspenseProduct({ id: 'p1' }).data.product?.name}</p>
    }
    show(<Product />)
    expect(screen.getByText('Suspended')).toBeInTheDocument()
    await screen.findByText('Lamp')
  })

  test('show the pages of a connection in a QueryView, as the server sent them', async () => {
    const { useInfiniteProducts } = catalogue.hooks
    function Products() {
      return (
        <QueryView query={useInfiniteProducts({ first: 2 })}>
          {({ pages }) => <p>{pages.map((page) => Object.keys(page).join()).join(';')}</p>}
        </QueryView>
      )
    }
    show(<Products />)
    await screen.findByText('products')
  })

  test('11.6 go from page to page of a connection, forwards', async () => {
    const { useInfiniteProducts } = catalogue.hooks
    function List() {
      const { data, fetchNextPage, hasNextPage } = useInfiniteProducts({ first: 3 })
      const rows = data?.pages.flatMap((page) => page.products.edges.map(({ node }) => node.name))
      return (
        <button onClick={() => void fetchNextPage()}>
          {rows ? `${rows.join()} ${hasNextPage}` : 'Loading'}
        </button>
      )
    }
    show(<List />)
    await userEvent.click(await screen.findByText('Lamp,Desk,Chair true'))
    await screen.findByText('Lamp,Desk,Chair,Shelf,Sofa false')
    expect(server.log).toEqual(['POST Products', 'POST Products'])
  })

  test('11.6 go from page to page of a connection, backwards', async () => {
    const { useInfiniteProducts } = catalogue.hooks
    function List() {
      const { data, fetchPreviousPage } = useInfiniteProducts({ first: 2, after: 'p3' })
      const rows = data?.pages.flatMap((page) => page.products.edges.map(({ node }) => node.name))
      return <button onClick={() => void fetchPreviousPage()}>{rows?.join() ?? 'Loading'}</button>
    }
    show(<List />)
    await userEvent.click(await screen.findByText('Shelf,Sofa'))
    await screen.findByText('Desk,Chair,Shelf,Sofa')
    const { variables } = JSON.parse(server.operations[1]?.body ?? '')
    expect(variables).toEqual({ before: 'p4', last: 2, first: null })
  })

  test('11.6 change data, and show it everywhere', async () => {
    const { useProduct, useRename } = catalogue.hooks
    function Product() {
      const { data } = useProduct({ id: 'p1' })
      const rename = useRename()
      return (
        <button onClick={() => rename.mutate({ id: 'p1', name: 'Torch' })}>
          {data?.product?.name}
        </button>
      )
    }
    show(<Product />)
    await userEvent.click(await screen.findByText('Lamp'))
    await screen.findByText('Torch')
    expect(server.log).toEqual(['POST Product', 'POST Rename'])
  })

  test('answer for themselves, where something else is given', async () => {
    const { useMe } = catalogue.hooks
    const override = catalogue.from({ me: async () => ({ me: { name: 'Nobody' } }) })
    function Me() {
      return <p>{useMe().data?.me?.name}</p>
    }
    render(
      <ApiProvider client={makeClient(server)} repositories={[override]}>
        <Me />
      </ApiProvider>,
    )
    await screen.findByText('Nobody')
    expect(server.requests).toEqual([])
  })
})

describe('useGraphQL', () => {
  test('asks with a document alone', async () => {
    function Product() {
      const { data } = useGraphQL(
        ProductDocument,
        { id: 'p1' },
        { select: (it) => it.product?.name },
      )
      const same = useSuspenseGraphQL(ProductDocument, { id: 'p1' })
      return <p>{`${data} ${same.data.product?.price}`}</p>
    }
    show(<Product />)
    await screen.findByText('Lamp 10')
    expect(server.log).toEqual(['POST Product'])
  })

  test('takes texts, and documents without variables', async () => {
    function Two() {
      const text = useGraphQL('query Text($id: ID!) { product(id: $id) { name } }', { id: 'p1' })
      const me = useGraphQL(MeDocument)
      return <p>{`${JSON.stringify(text.data)} ${me.error?.kind}`}</p>
    }
    show(<Two />)
    await screen.findByText('{"product":{"name":"Lamp"}} unauthorized')
  })

  test('tells documents of one name, and ways to speak, apart', async () => {
    const all = { endpoint: { errorPolicy: 'all' } } as const
    function Both() {
      const plain = useGraphQL('query Stock { product(id: "p1") { name } }')
      const stock = useGraphQL(StockDocument, { id: 'p2' }, all)
      const strict = useGraphQL(StockDocument, { id: 'p2' })
      const found = stock.data?.data.product?.stock
      return <p>{`${JSON.stringify(plain.data)} ${found} ${strict.error?.code}`}</p>
    }
    show(<Both />)
    await screen.findByText('{"product":{"name":"Lamp"}} null STOCK_DOWN')
  })

  test('11.6 changes data with a document alone, which makes stale what was asked so', async () => {
    function Product() {
      const { data } = useGraphQL(ProductDocument, { id: 'p1' })
      const { mutate } = useGraphQLMutation(RenameDocument)
      const rename = () => mutate({ id: 'p1', name: 'Torch' })
      return <button onClick={rename}>{data?.product?.name}</button>
    }
    show(<Product />)
    await userEvent.click(await screen.findByText('Lamp'))
    await screen.findByText('Torch')
    expect(server.log).toEqual(['POST Product', 'POST Rename', 'POST Product'])
  })

  test('11.6 asks again and again, where that is wanted', async () => {
    function Product() {
      const { data } = useGraphQL(
        ProductDocument,
        { id: 'p1' },
        // It ends before the test does: the next one counts what the server is asked.
        { refetchInterval: ({ state }) => (state.data?.product?.name === 'Torch' ? false : 20) },
      )
      return <p>{data?.product?.name}</p>
    }
    show(<Product />)
    await screen.findByText('Lamp')
    server.rename('p1', 'Torch')
    await screen.findByText('Torch')
  })
})

describe('fetchPolicies', () => {
  test.each([
    ['cacheFirst', 'Lamp', 1],
    ['cacheAndNetwork', 'Torch', 2],
    ['networkOnly', 'Torch', 2],
    ['noCache', 'Torch', 2],
    ['cacheOnly', 'Lamp', 1],
  ] as const)('11.5 of %s show %s to the second who asks', async (policy, name, requests) => {
    const { useProduct } = graphqlRepository({
      name: 'policies',
      staleTime: 60_000,
      operations: (g) => ({ product: g.query(ProductDocument) }),
    }).hooks
    function First() {
      return (
        <p>
          {useProduct({ id: 'p1' }, { select: ({ product }) => `First ${product?.name}` }).data}
        </p>
      )
    }
    function Second() {
      const { data, fetchStatus } = useProduct({ id: 'p1' }, fetchPolicies[policy])
      return <p>{`Second ${data?.product?.name} ${fetchStatus}`}</p>
    }
    const client = makeClient(server)
    const page = (isSecond: boolean) => (
      <ApiProvider client={client}>
        <First />
        {isSecond && <Second />}
      </ApiProvider>
    )
    const { rerender } = render(page(false))
    await screen.findByText('First Lamp')
    server.rename('p1', 'Torch')
    rerender(page(true))
    await screen.findByText(`Second ${name} idle`)
    expect(server.operations).toHaveLength(requests)
  })
})

test('a failure of GraphQL is one like all others', async () => {
  server.script(respondJson({ errors: [{ message: 'Secret', extensions: { code: 'FORBIDDEN' } }] }))
  function Product() {
    return <p>{useGraphQL(ProductDocument, { id: 'p1' }).error?.kind}</p>
  }
  show(<Product />)
  await screen.findByText('forbidden')
})
