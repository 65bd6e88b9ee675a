import { decodeText } from '../../failure/decodeText.js'
import type { Definition } from '../../repository/Definition.js'

/** One endpoint that the mock answers. */
export interface MockRoute {
  /** The repository, as the mock names it. */
  readonly repository: string
  /** The call: `list`, `detail`, `create`, `update`, `delete`, or an endpoint of its own. */
  readonly call: string
  readonly method: string
  /** The path below the base URL, with `{name}` for a segment and `{name*}` for several. */
  readonly path: string
}

/** The endpoints of a repository. */
export function routesOf(repository: string, definition: Definition): MockRoute[] {
  const { path, list, entityPath: entity, method, endpoints } = definition
  const usual = [
    ['list', list.method, list.path],
    ['create', 'POST', path],
    ['detail', 'GET', entity],
    ['update', method, entity],
    ['delete', 'DELETE', entity],
  ] as const
  const own = Object.entries(endpoints).map(
    ([name, endpoint]) => [name, endpoint.method, endpoint.path] as const,
  )
  return [...usual, ...own].map(([call, verb, template]) => ({
    repository,
    call,
    method: verb,
    path: template,
  }))
}

/** A route that fits a path, and what stands in its places. */
export interface MatchedRoute<Route> {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The route that fits best: the more of its path is literal, the better. */
export function matchRoute<Route extends Pick<MockRoute, 'method' | 'path'>>(
  routes: readonly Route[],
  method: string,
  path: string,
): MatchedRoute<Route> | undefined {
  const fitting = routes.flatMap((route) => {
    const params = route.method === method ? matchPath(route.path, path) : undefined
    return params ? [{ route, params }] : []
  })
  return fitting.sort((a, b) => weight(b.route.path) - weight(a.route.path))[0]
}

function weight(path: string): number {
  return path.split('/').reduce((sum, segment) => sum * 4 + weightOf(segment), 0)
}

function weightOf(segment: string): number {
  if (segment.includes('*')) return 0
  if (!segment.includes('{')) return 3
  return /^\{[^{}]+\}$/.test(segment) ? 1 : 2
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const names: string[] = []
  const pattern = template
    .split(/(\{[^{}]+\})/)
    .map((part) => {
      const [, name, rest] = /^\{([^{}*]+)(\*?)\}$/.exec(part) ?? []
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      names.push(name)
      return rest === '*' ? '(.+)' : '([^/]+)'
    })
    .join('')
  const found = new RegExp(`^${pattern}/?$`).exec(path)
  if (!found) return undefined
  return Object.fromEntries(names.map((name, index) => [name, decodeText(found[index + 1] ?? '')]))
}
