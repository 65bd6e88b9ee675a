import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider as TanStackRouterProvider,
  useNavigate,
  useRouterState,
} from '@tanstack/react-router'
import { createMemoryRouter, RouterProvider, useSearchParams } from 'react-router'
import { useListState } from 'repository-hooks'
import { describe, expect, test } from 'vitest'
import { render } from 'vitest-browser-react'

const defaults = { page: 1, category: undefined as string | undefined }

describe('useListState', () => {
  test('leaves the URL to react-router', async () => {
    function Routed() {
      const [parameters, setParameters] = useSearchParams()
      const { state, change } = useListState(defaults, {
        search: parameters.toString(),
        navigate: (search, options) => setParameters(search, options),
      })
      return (
        <button onClick={() => change({ page: state.page + 1 })}>{`Page ${state.page}`}</button>
      )
    }
    const router = createMemoryRouter([{ path: '/', element: <Routed /> }], {
      initialEntries: ['/?page=4'],
    })
    const { search } = location
    const screen = await render(<RouterProvider router={router} />)
    await screen.getByText('Page 4').click()
    await expect.element(screen.getByText('Page 5')).toBeInTheDocument()
    expect(router.state.location.search).toBe('?page=5')
    expect(location.search).toBe(search)
  })

  test('leaves the URL to TanStack Router', async () => {
    function Routed() {
      const search = useRouterState({ select: (state) => state.location.searchStr })
      const navigate = useNavigate()
      const { state, change } = useListState(defaults, {
        search,
        navigate: (next, { replace }) => void navigate({ href: `/${next}`, replace }),
      })
      return (
        <button onClick={() => change({ category: 'books' })}>
          {`Page ${state.page} of ${state.category}`}
        </button>
      )
    }
    const router = createRouter({
      routeTree: createRootRoute({ component: Routed }),
      history: createMemoryHistory({ initialEntries: ['/?page=4'] }),
    })
    // The type of the router is registered once per app, and a test is none.
    const screen = await render(<TanStackRouterProvider router={router as never} />)
    await screen.getByText('Page 4 of undefined').click()
    await expect.element(screen.getByText('Page 1 of books')).toBeInTheDocument()
    expect(router.state.location.searchStr).toBe('?category=books')
  })
})
