import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  notFound,
  RouterProvider as TanStackRouterProvider,
  useRouter,
  type ErrorComponentProps,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import {
  createMemoryRouter,
  RouterProvider,
  useLoaderData,
  useRevalidator,
  useRouteError,
} from 'react-router'
import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import { RouteErrorView } from '../../src/view/boundaries/RouteErrorView.js'
import { failures } from '../../stories/failures.js'
import { createDeferred } from './createDeferred.js'

/** A loader that throws an error first, and then returns data. */
function failingOnce(thrown: unknown) {
  const load = vi.fn<() => Promise<string>>()
  load.mockRejectedValueOnce(thrown)
  load.mockResolvedValue('Desk')
  return load
}

const quietly = { createRootOptions: { onCaughtError: () => {}, onUncaughtError: () => {} } }

describe('RouteErrorView under react-router', () => {
  function ErrorPage(): ReactNode {
    const { revalidate, state } = useRevalidator()
    return (
      <>
        <RouteErrorView error={useRouteError()} onRetry={revalidate} />
        <output>{state}</output>
      </>
    )
  }
  function Product(): ReactNode {
    return <p>{String(useLoaderData())}</p>
  }
  const routerOf = (loader: () => Promise<string>, entry = '/') =>
    createMemoryRouter(
      [
        {
          path: '/',
          loader,
          Component: Product,
          ErrorBoundary: ErrorPage,
          HydrateFallback: () => null,
        },
      ],
      { initialEntries: [entry] },
    )

  it('shows what a loader has thrown, says that it tries again, and loads again', async () => {
    const reply = createDeferred<string>()
    const load = vi.fn(() => reply.promise).mockRejectedValueOnce(failures.internalServerError)
    await render(<RouterProvider router={routerOf(load)} />, quietly)
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('Sorry, there is a problem with the service')
    await userEvent.click(page.getByRole('button'))
    await expect.element(page.getByRole('button')).toHaveTextContent('Trying again…')
    // The router clears an error only after it has rendered its loading state.
    await expect.element(page.getByText('loading')).toBeVisible()
    reply.resolve('Desk')
    await expect.element(page.getByText('Desk')).toBeVisible()
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('shows a response that a loader has thrown, by its status', async () => {
    const load = failingOnce(new Response('BODY_SECRET', { status: 403 }))
    await render(<RouterProvider router={routerOf(load)} />, quietly)
    await expect
      .element(page.getByRole('heading'))
      .toHaveTextContent('You don’t have access to this')
    expect(document.body.textContent).not.toContain('BODY_SECRET')
  })

  it('shows a route that is not there', async () => {
    await render(
      <RouterProvider router={routerOf(() => Promise.resolve('Desk'), '/nowhere')} />,
      quietly,
    )
    await expect.element(page.getByRole('heading')).toHaveTextContent('We can’t find this')
  })
})

describe('RouteErrorView under TanStack Router', () => {
  function routerOf(load: () => Promise<string>) {
    const root = createRootRoute()
    const index = createRoute({
      getParentRoute: () => root,
      path: '/',
      loader: load,
      component: () => <p>{index.useLoaderData()}</p>,
      errorComponent: ErrorPage,
    })
    return createRouter({
      routeTree: root.addChildren([index]),
      history: createMemoryHistory({ initialEntries: ['/'] }),
      defaultNotFoundComponent: () => <RouteErrorView error={notFound()} />,
    })
  }
  function ErrorPage({ error }: ErrorComponentProps): ReactNode {
    const router = useRouter()
    return <RouteErrorView error={error} onRetry={() => router.invalidate()} />
  }

  it('shows the error of a loader, and revalidates', async () => {
    // The router logs errors of routes.
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const load = failingOnce(failures.receiveTimeout)
    await render(<TanStackRouterProvider router={routerOf(load)} />, quietly)
    await expect.element(page.getByRole('heading')).toHaveTextContent('Loading took too long')
    await userEvent.click(page.getByRole('button', { name: 'Try Again' }))
    await expect.element(page.getByText('Desk')).toBeVisible()
  })

  it('fits as the errorComponent itself', async () => {
    const reset = vi.fn()
    await render(<RouteErrorView error={failures.receiveTimeout} reset={reset} />)
    await userEvent.click(page.getByRole('button', { name: 'Try Again' }))
    expect(reset).toHaveBeenCalledOnce()
  })

  it('shows what is not found', async () => {
    await render(<TanStackRouterProvider router={routerOf(failingOnce(notFound()))} />, quietly)
    await expect.element(page.getByRole('heading')).toHaveTextContent('We can’t find this')
  })
})
