import { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProvider, connectApi, RouteErrorView } from 'repository-hooks'
import 'repository-hooks/styles.css'
import { api, products, useSuspenseProduct, useSuspenseProducts } from './products'

const queryClient = new QueryClient()
connectApi(queryClient, api)

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: () => (
    <main>
      <Link to="/">Products</Link>
      <Outlet />
    </main>
  ),
})

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: ({ context }) => context.queryClient.query(products.list()),
  component: ProductList,
})

const productRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products/$id',
  loader: ({ context, params }) => context.queryClient.query(products.detail(params.id)),
  component: ProductPage,
})

const router = createRouter({
  routeTree: rootRoute.addChildren([listRoute, productRoute]),
  context: { queryClient },
  defaultPreload: 'intent',
  // The cache of queries is the one that decides what is fresh.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ({ error }) => (
    <RouteErrorView error={error} onRetry={() => router.invalidate()} />
  ),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** What the loader has fetched is in the cache; the hook keeps it fresh while the page is open. */
function ProductList() {
  const { data } = useSuspenseProducts()
  return (
    <ul>
      {data.items.map(({ id, name }) => (
        <li key={id}>
          <Link to="/products/$id" params={{ id }}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function ProductPage() {
  const { id } = productRoute.useParams()
  const { data } = useSuspenseProduct(id)
  return (
    <h1>
      {data.name}, {data.price} €
    </h1>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ApiProvider client={api} queryClient={queryClient}>
      <RouterProvider router={router} />
    </ApiProvider>
  </StrictMode>,
)
