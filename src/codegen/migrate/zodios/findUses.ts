import type { CallExpression, Node } from '@babel/types'
import type { Binding, SourceFile } from '../project/SourceFile.js'
import type { Project } from '../project/Project.js'
import { bare, type Expr, membersOf, resolved } from '../project/Expr.js'
import { checkErrors } from '../queries/checkErrors.js'
import { readResult, type ResultUse } from '../queries/readResult.js'
import { Refusal } from '../Refusal.js'
import type { ZodiosEndpoint } from './readEndpoint.js'

/** A place that uses an endpoint of zodios. */
export interface ZodiosUse {
  readonly file: SourceFile
  readonly node: CallExpression
  readonly by: 'hook' | 'client'
  readonly endpoint: ZodiosEndpoint
  /** The values of the path's places, in their order. */
  readonly places: readonly Expr[]
  readonly params: ReadonlyMap<string, Expr>
  /** The body, where it is passed at once. */
  readonly body: Expr | undefined
  /** Options of TanStack Query. */
  readonly options: Node | undefined
  readonly result: ResultUse | undefined
}

/** What is used, and where. */
export interface UsePlace {
  readonly file: SourceFile
  readonly node: Node
  readonly by: 'hook' | 'client'
}

const methods: Readonly<Record<string, string>> = {
  useQuery: 'GET',
  useGet: 'GET',
  useImmutableQuery: 'POST',
  usePost: 'POST',
  usePut: 'PUT',
  usePatch: 'PATCH',
  useDelete: 'DELETE',
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
}

/** The endpoint that a use names, by alias or by path. */
export function endpointNamed(
  { file, node, by }: UsePlace,
  endpoints: readonly ZodiosEndpoint[],
): { call: CallExpression; endpoint: ZodiosEndpoint; args: readonly Node[] } | undefined {
  const member = file.parentOf(node)
  const call = member && file.parentOf(member)
  const isCall =
    member?.type === 'MemberExpression' &&
    member.property.type === 'Identifier' &&
    call?.type === 'CallExpression' &&
    call.callee === member
  if (!isCall || member.property.type !== 'Identifier') return undefined
  const { name } = member.property
  const byAlias = endpoints.find(({ alias }) => {
    if (alias === undefined) return false
    return name === (by === 'hook' ? `use${alias.charAt(0).toUpperCase()}${alias.slice(1)}` : alias)
  })
  if (byAlias) return { call, endpoint: byAlias, args: call.arguments }
  const isGeneral = name === 'useMutation'
  const [first, ...others] = call.arguments
  const method =
    isGeneral && first?.type === 'StringLiteral' ? first.value.toUpperCase() : methods[name]
  const [path, ...args] = isGeneral ? others : call.arguments
  if (method === undefined || path?.type !== 'StringLiteral') return undefined
  const found = endpoints.find(
    (each) => each.endpoint.method === method && each.path === path.value,
  )
  return found && { call, endpoint: found, args }
}

/**
 * Reads a use.
 *
 * @throws a refusal where a repository has no such use
 */
export function readUse(
  project: Project,
  use: UsePlace,
  {
    call,
    endpoint,
    args,
  }: { call: CallExpression; endpoint: ZodiosEndpoint; args: readonly Node[] },
): ZodiosUse {
  const { file, by } = use
  const { is, method } = endpoint.endpoint
  checkErrors(project, { file, node: call })
  const isPosted = is === 'query' && method === 'POST'
  const takesBody = by === 'client' ? method !== 'GET' : isPosted
  const [bodyNode, config, options] = takesBody ? args : [undefined, ...args]
  const at = (node: Node): Expr => ({ file, node, environment: new Map() })
  const { places, params } = readConfig(endpoint, config && at(config))
  const result =
    by === 'hook' ? readResult(project, { file, node: call, environment: new Map() }) : undefined
  for (const name of ['invalidate', 'key']) {
    if (is !== 'query' || result?.members.has(name) !== true) continue
    throw new Refusal(
      `"${name}" of its result is used, which only zodios has.`,
      'Repositories make stale what a mutation changed by themselves; else use invalidateQueries with their keys.',
    )
  }
  if (is === 'query' && result?.escapes === true) {
    throw new Refusal(
      'Its result goes where it can not be followed, and may be used as one of zodios.',
      'Take what is needed of it in place.',
    )
  }
  const body = bodyNode && !isUndefined(bodyNode) ? at(bodyNode) : undefined
  return { file, node: call, by, endpoint, places, params, body, options, result }
}

function readConfig(
  { places, endpoint }: ZodiosEndpoint,
  given: Expr | undefined,
): Pick<ZodiosUse, 'places' | 'params'> {
  if (!given || isUndefined(given.node)) {
    if (places.length === 0) return { places: [], params: new Map() }
    throw missing
  }
  const config = resolved({ ...given, node: bare(given.node) })
  const members = membersOf(config)
  if (!members) throw missing
  const inner = (name: string): ReadonlyMap<string, Expr> => {
    const value = members.get(name)
    const found = value ? membersOf({ ...value, node: bare(value.node) }) : new Map<string, Expr>()
    if (!found) throw missing
    return found
  }
  for (const name of members.keys()) {
    if (/^(?:params|queries|signal)$/.test(name)) continue
    throw new Refusal(
      `It is called with "${name}", for which a declaration has no place.`,
      'Send it by the client (createApiClient, an interceptor).',
    )
  }
  const values = inner('params')
  const found = places.map((name) => values.get(name))
  const known = found.flatMap((value) => (value ? [value] : []))
  if (known.length < places.length) throw missing
  const names = endpoint.query?.names ?? []
  const params = inner('queries')
  if ([...params.keys()].some((name) => !names.includes(name))) throw missing
  return { places: known, params }
}

const missing = new Refusal(
  'Its params and queries are not written in place, each by its name.',
  'Write { params: { … }, queries: { … } } in the call.',
)

function isUndefined(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'undefined'
}

/** All places that name one of some constants. */
export function placesOf(
  project: Project,
  clients: readonly { readonly binding: Binding; readonly by: UsePlace['by'] }[],
): UsePlace[] {
  return clients.flatMap(({ binding, by }) =>
    project.usesOf(binding).flatMap(({ file, node }) => {
      const parent = file.parentOf(node)
      const isPassedOn = parent?.type === 'ExportSpecifier' || parent?.type === 'NewExpression'
      return isPassedOn ? [] : [{ file, node, by }]
    }),
  )
}
