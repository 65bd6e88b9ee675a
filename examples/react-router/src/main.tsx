import { QueryClient } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import {
  createBrowserRouter,
  Link,
  Outlet,
  RouterProvider,
  useParams,
  useRevalidator,
  useRouteError,
  type LoaderFunctionArgs,
} from 'react-router'
import { ApiProvider, connectApi, RouteErrorView } from 'repository-hooks'
import 'repository-hooks/styles.css'
import { api, products, useSuspenseProduct, useSuspenseProducts } from './products'

const queryClient = new QueryClient()
connectApi(queryClient, api)

const router = createBrowserRouter([
  {
    Component: Layout,
    HydrateFallback: () => <p>Loading…</p>,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [
          {
            path: '/',
            loader: () => queryClient.query(products.list()),
            Component: ProductList,
          },
          {
            path: '/products/:id',
            loader: ({ params: { id = '' } }: LoaderFunctionArgs) =>
              queryClient.query(products.detail(id)),
            Component: ProductPage,
          },
        ],
      },
    ],
  },
])

function Layout() {
  return (
    <main>
      <Link to="/">Products</Link>
      <Outlet />
    </main>
  )
}

/** What the loader has fetched is in the cache; the hook keeps it fresh while the page is open. */
function ProductList() {
  const { data } = useSuspenseProducts()
  return (
    <ul>
      {data.items.map(({ id, name }) => (
        <li key={id}>
          <Link to={`/products/${id}`}>{name}</Link>
        </li>
      ))}
    </ul>
  )
}

function ProductPage() {
  const { id = '' } = useParams()
  const { data } = useSuspenseProduct(id)
  return (
    <h1>
      {data.name}, {data.price} €
    </h1>
  )
}

function RouteError() {
  const { revalidate } = useRevalidator()
  return <RouteErrorView error={useRouteError()} onRetry={revalidate} />
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ApiProvider client={api} queryClient={queryClient}>
      <RouterProvider router={router} />
    </ApiProvider>
  </StrictMode>,
)
