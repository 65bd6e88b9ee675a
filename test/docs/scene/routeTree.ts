import { createRootRouteWithContext } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient, Session } from 'repository-hooks'

interface Visit {
  session: Session
  api: ApiClient
  queryClient: QueryClient
}

/** The tree that TanStack's plugin makes of the files of the routes. */
export const routeTree = createRootRouteWithContext<Visit>()()

interface FileRoute<Path extends string> {
  id: Path
  path: Path
  fullPath: Path
  preLoaderRoute: unknown
  parentRoute: typeof routeTree
}

declare module '@tanstack/react-router' {
  interface FileRoutesByPath {
    '/_members': FileRoute<'/_members'>
    '/_members/products/$id': FileRoute<'/_members/products/$id'>
  }
}
