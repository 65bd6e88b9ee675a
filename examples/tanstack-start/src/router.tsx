import { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { setupRouterSsrQueryIntegration } from '@tanstack/react-router-ssr-query'
import { createIsomorphicFn } from '@tanstack/react-start'
import { getRequestHeader } from '@tanstack/react-start/server'
import {
  ApiProvider,
  connectApi,
  createApiFailure,
  ErrorView,
  isApiFailure,
  RouteErrorView,
} from 'repository-hooks'
import { routeTree } from './routeTree.gen'
import { startApi, type User } from './startApi'

export type Visit = ReturnType<typeof startApi> & { queryClient: QueryClient }

const cookieOfVisit = createIsomorphicFn().server(() => getRequestHeader('cookie'))

export function getRouter() {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000 }, hydrate: { queries: { retry: false } } },
  })
  function start(user?: User | null): Visit {
    const visit = { queryClient, ...startApi(user, cookieOfVisit()) }
    connectApi(queryClient, visit.api)
    return visit
  }
  let visit!: Visit // the page's is made by hydrate
  if (typeof window === 'undefined') visit = start()

  const router = createRouter({
    routeTree,
    context: visit,
    defaultPreload: 'intent',
    // The cache of queries is the one that decides what is fresh.
    defaultPreloadStaleTime: 0,
    dehydrate: () => {
      const { status, user } = visit.session.getState()
      return { user: status === 'signedOut' ? null : user }
    },
    hydrate: ({ user }) => {
      visit = start(user)
      router.update({ ...router.options, context: visit })
    },
    Wrap: ({ children }) => (
      <ApiProvider client={visit.api} queryClient={queryClient}>
        {children}
      </ApiProvider>
    ),
    defaultErrorComponent: ({ error }) => (
      <RouteErrorView error={error} onRetry={() => router.invalidate()} />
    ),
    defaultNotFoundComponent: NotFound,
  })
  setupRouterSsrQueryIntegration({
    router,
    queryClient,
    wrapQueryClient: false,
    dehydrateOptions: { shouldRedactErrors: (error) => !isApiFailure(error) },
  })
  return router
}

function NotFound() {
  const error = createApiFailure({ kind: 'notFound', message: 'No such page.' })
  return <ErrorView error={error} variant="page" />
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof getRouter>
  }
}
