import { NameTable } from '../../naming/NameTable.js'
import { camelCase, capitalize, plural, singular } from '../../naming/wordsOf.js'
import { nameEndpoint, createEndpointNameTable } from '../../resources/endpointNames.js'
import { isEntityPath, isSamePath } from '../../resources/entityPaths.js'
import type { OperationChecks } from '../../resources/findCollections.js'
import { groupOperations } from '../../resources/groupOperations.js'
import type { Operation } from '../../resources/Operation.js'
import { parentNames } from '../../resources/parentNames.js'
import { pathTemplate } from '../../resources/pathTemplate.js'
import type { Resource } from '../../resources/Resource.js'
import type { Fragment } from '../project/Fragment.js'
import type { Endpoint, PlannedEndpoint, RepositoryPlan, Role } from './Endpoint.js'
import { toOperation } from './toOperation.js'

/** Puts endpoints into repositories, as a person would put them into files. */
export function planRepositories(endpoints: readonly Endpoint[]): RepositoryPlan[] {
  const known = new Map(endpoints.map((endpoint) => [toOperation(endpoint), endpoint]))
  const planOf = (resource: Resource): RepositoryPlan => {
    const own = resource.operations.flatMap((operation) => {
      const endpoint = known.get(operation)
      return endpoint ? [{ operation, endpoint }] : []
    })
    return planRepository(resource, own)
  }
  const checks: OperationChecks = {
    isList: (operation) => known.get(operation)?.response?.row !== undefined,
    impliesList: (operation) => isOneEntity(known.get(operation)),
    isResource(candidate) {
      const roles = planOf(candidate).endpoints.map(({ role }) => role)
      const usual = roles.filter((role) => role !== 'custom')
      return usual.length > 1 && (usual.includes('list') || usual.includes('detail'))
    },
  }
  return groupOperations([...known.keys()], checks).map(planOf)
}

/** Whether it reads one thing by its id: where that stands, a list stands above, which the code does not ask for. */
function isOneEntity(endpoint: Endpoint | undefined): boolean {
  if (!endpoint) return false
  const { is, method, path, query, response } = endpoint
  const isRead = is === 'query' && method === 'GET' && query === undefined
  return isRead && path.endsWith('}') && response !== undefined && !response.row
}

interface Known {
  readonly operation: Operation
  readonly endpoint: Endpoint
}

function planRepository(resource: Resource, own: readonly Known[]): RepositoryPlan {
  const { one, many } = resource
  const { path } = pathTemplate(resource, resource)
  const entityPath =
    resource.entityPath && pathTemplate({ path: resource.entityPath }, resource).path
  const entity = resource.isCollection ? entityOf(resource, own) : undefined
  const plan: RepositoryPlan = {
    ...{ one, many, path, entityPath, entity },
    awaits: undefined,
    endpoints: [],
  }
  const names = createEndpointNameTable(resource)
  const taken = new Set<Role>()
  for (const { operation, endpoint } of own) {
    const wish = entity || !resource.isCollection ? roleOf(endpoint, resource, entity) : 'custom'
    const role = taken.has(wish) ? 'custom' : wish
    if (role !== 'custom') taken.add(role)
    plan.endpoints.push(named({ operation, endpoint }, role, { resource, names, plan }))
  }
  plan.endpoints.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
  return plan
}

const order: readonly Role[] = ['list', 'detail', 'create', 'update', 'delete', 'custom']

interface Around {
  readonly resource: Resource
  readonly names: NameTable
  readonly plan: RepositoryPlan
}

function named(
  { operation, endpoint }: Known,
  role: Role,
  { resource, names, plan }: Around,
): PlannedEndpoint {
  const { one, many } = resource
  const { path } = pathTemplate(operation, resource)
  const about = { endpoint, role, repository: plan, path }
  if (role === 'list') return { ...about, call: role, hook: `use${capitalize(many)}` }
  if (role === 'detail') return { ...about, call: role, hook: `use${capitalize(one)}` }
  if (role !== 'custom') {
    return { ...about, call: role, hook: `use${capitalize(role)}${capitalize(one)}` }
  }
  const call = nameOf({ operation, endpoint }, resource, names)
  return { ...about, call, hook: `use${capitalize(call)}` }
}

const plainVerbs: Readonly<Record<string, string>> = {
  POST: 'add',
  PUT: 'replace',
  PATCH: 'change',
  DELETE: 'remove',
}

/** An endpoint keeps the name that it had; without one, it is named after what it does. */
function nameOf({ operation, endpoint }: Known, resource: Resource, names: NameTable): string {
  const { one } = resource
  const { is, name, method, path } = endpoint
  if (name !== undefined) return names.take(name, `${name}Endpoint`)
  const isPlain = isSamePath(path, resource.path) || isEntityPath(path, resource)
  const verb = is === 'mutation' ? plainVerbs[method] : undefined
  if (isPlain && verb !== undefined) {
    return names.take(`${verb}${capitalize(one)}`, `${method.toLowerCase()}${capitalize(one)}`)
  }
  const last = lastLiteral(path)
  if (method === 'GET' && path.endsWith('}') && last !== undefined && !isPlain) {
    return names.take(
      camelCase(`${one} ${singular(last)}`),
      camelCase(`get ${one} ${singular(last)}`),
    )
  }
  // What reads by POST is called after what it gives, unless its path has a verb, as /products/search.
  const isGiven = isPlain || (last !== undefined && plural(singular(last)) === camelCase(last))
  const told = is === 'query' && isGiven ? { ...operation, method: 'GET' } : operation
  return nameEndpoint(told, resource, names)
}

function lastLiteral(path: string): string | undefined {
  return path.split('/').findLast((segment) => segment !== '' && !segment.includes('{'))
}

/** What an entity is: what its own path answers with, else a row of the list. */
function entityOf(resource: Resource, own: readonly Known[]): Fragment | undefined {
  const at = (method: string, isOne: boolean): Endpoint | undefined =>
    own.find(({ endpoint }) => endpoint.method === method && isAt(endpoint.path, resource, isOne))
      ?.endpoint
  const detail = at('GET', true)?.response
  if (detail && !detail.row) return detail.schema
  const row = at('GET', false)?.response?.row
  if (row) return row
  const written = [at('POST', false), at('PATCH', true), at('PUT', true)]
  return written.find((each) => each?.response && !each.response.row)?.response?.schema
}

function isAt(path: string, resource: Resource, isOne: boolean): boolean {
  if (!isOne) return isSamePath(path, resource.path)
  const isUsual = path.endsWith('/') === resource.path.endsWith('/')
  return isEntityPath(path, resource) && (isUsual || resource.entityPath !== undefined)
}

function roleOf(endpoint: Endpoint, resource: Resource, entity: Fragment | undefined): Role {
  const { method, path, response, query, body, is, mayBeUsual } = endpoint
  if (!entity || !mayBeUsual) return 'custom'
  const isEntity = response !== undefined && response.schema.text === entity.text
  const isRead = is === 'query' && method === 'GET' && body === undefined
  if (isRead && isAt(path, resource, false)) {
    return response?.row && isFilter(query, resource) ? 'list' : 'custom'
  }
  if (query) return 'custom'
  if (isRead && isAt(path, resource, true)) return isEntity ? 'detail' : 'custom'
  if (is === 'query') return 'custom'
  return roleOfWrite(endpoint, resource, isEntity)
}

function roleOfWrite(
  { method, path, body, usesResponse }: Endpoint,
  resource: Resource,
  isEntity: boolean,
): Role {
  const isWhole = isEntity && body !== undefined
  if (method === 'POST' && isAt(path, resource, false)) {
    // Whether the body has members that are called as places of the path is not seen here.
    return isWhole && parentNames(resource.path).length === 0 ? 'create' : 'custom'
  }
  if (!isAt(path, resource, true)) return 'custom'
  if (method === 'PATCH' || method === 'PUT') return isWhole ? 'update' : 'custom'
  return method === 'DELETE' && body === undefined && !usesResponse ? 'delete' : 'custom'
}

/** What lists have names for already can't be a filter. */
function isFilter(query: Endpoint['query'], { path }: Resource): boolean {
  return !['sort', ...parentNames(path)].some((name) => query?.names.includes(name))
}
