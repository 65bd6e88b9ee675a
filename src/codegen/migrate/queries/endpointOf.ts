import type { ResponseSchema, Endpoint, QuerySchema } from '../plan/Endpoint.js'
import { memberName } from '../../output/Code.js'
import { isFunction } from '../project/declaredIn.js'
import type { Expr } from '../project/Expr.js'
import type { Fragment } from '../project/Fragment.js'
import type { Project } from '../project/Project.js'
import { typeOf } from '../project/typeOf.js'
import { pathShape } from '../../resources/entityPaths.js'
import { Refusal } from '../Refusal.js'
import { responseOf, trusted } from './responseOf.js'
import type { MutationSite, QuerySite, Site } from './Site.js'

/** Several sites that ask the same. */
export interface SharedEndpoint {
  readonly endpoint: Endpoint
  readonly sites: readonly Site[]
}

/** What tells endpoints apart: the same verb, and the same path whatever its places are called. */
export function identityOf({ outcome, is }: Site): string {
  const { method, url } = outcome.request
  return `${is} ${method} ${pathShape(url.path)}`
}

/**
 * The endpoint that a site asks.
 *
 * @throws a refusal where what it asks and gets can't be declared
 */
export function endpointOf(project: Project, site: Site, all: readonly Site[]): Endpoint {
  const { outcome, file, node } = site
  const { method, url } = outcome.request
  return {
    is: site.is,
    method,
    path: url.path,
    response: site.is === 'query' ? responseOf(project, outcome) : writtenResponse(project, site),
    query: queryOf(project, all),
    body: site.is === 'query' ? noBody(site) : bodyOf(project, site),
    errors: [],
    name: undefined,
    comment: undefined,
    usesResponse:
      site.is === 'query' || all.some((each) => each.is === 'mutation' && usesData(each)),
    invalidates: 'usual',
    mayBeUsual: true,
    place: { file, node },
  }
}

/** What a query sends in its body are its variables, as the query of an address is. */
function noBody({ outcome }: QuerySite): undefined {
  const { method, body } = outcome.request
  if (/^(?:GET|POST)$/.test(method) && !body) return undefined
  throw new Refusal(
    'It reads by a request that repositories have no form for.',
    'A repository reads by GET, or by POST with all of its variables in the body.',
  )
}

/** Whether the response of a mutation is looked at. */
export function usesData({ result, options }: MutationSite): boolean {
  const isCalledBack = options.properties.some((each) => {
    const name = 'key' in each && each.key.type === 'Identifier' ? each.key.name : ''
    if (!/^on(?:Success|Settled)$/.test(name)) return false
    const callback = each.type === 'ObjectProperty' ? each.value : each
    if (!isFunction(callback)) return true
    const [data] = callback.params
    return data !== undefined && !(data.type === 'Identifier' && data.name.startsWith('_'))
  })
  return isCalledBack || result.escapes || result.members.has('data')
}

function writtenResponse(project: Project, site: MutationSite): ResponseSchema | undefined {
  const { outcome } = site
  const isUsed = usesData(site)
  if (outcome.part === 'response' && isUsed) {
    throw new Refusal(
      'The whole response of axios is given on, and not its data.',
      'Give the data alone; a repository gives no status and no headers.',
    )
  }
  const isTyped = outcome.type !== undefined || outcome.schema !== undefined
  return isTyped || isUsed ? responseOf(project, outcome) : undefined
}

function bodyOf(project: Project, { outcome }: MutationSite): Fragment | undefined {
  const { body } = outcome.request
  return body && trusted(typeOf(project, body) ?? { text: 'unknown', needs: [] })
}

/** The parameters of all sites together: what one of them leaves out is optional. */
function queryOf(project: Project, sites: readonly Site[]): QuerySchema | undefined {
  const all = sites.map(({ outcome }) => outcome.request.params)
  const wholes = all.flatMap((params) => (params && 'whole' in params ? [params.whole] : []))
  if (wholes.length > 0) return wholeQuery(project, wholes)
  const maps = all.map((params) =>
    params && 'named' in params ? params.named : new Map<string, Expr>(),
  )
  const names = [...new Set(maps.flatMap((params) => [...params.keys()]))]
  if (names.length === 0) return undefined
  const members = names.map((name) => {
    const values = maps.map((params) => params.get(name))
    const type = values.map((value) => value && typeOf(project, value)).find((each) => each)
    const isOptional = values.includes(undefined) || /\bundefined\b/.test(type?.text ?? 'undefined')
    return { name, type: type ?? { text: 'unknown', needs: [] }, isOptional }
  })
  const text = members.map(
    ({ name, type, isOptional }) => `${memberName(name)}${isOptional ? '?' : ''}: ${type.text}`,
  )
  const needs = members.flatMap(({ type }) => type.needs)
  return {
    names,
    schema: trusted({ text: `{ ${text.join('; ')} }`, needs }),
    isOptional: members.every((each) => each.isOptional),
  }
}

/** What one place passes as a whole has a type, which what others name has to fit. */
function wholeQuery(project: Project, wholes: readonly Expr[]): QuerySchema {
  const [type, ...others] = wholes.map((whole) => typeOf(project, whole))
  if (!type) throw untyped
  if (others.some((other) => other?.text !== type.text)) throw mixed
  if (/\]$|^(?:string|FormData|URLSearchParams|Blob|File)$/.test(type.text)) throw noMembers
  return { names: [], schema: trusted(type), isOptional: /\bundefined\b/.test(type.text) }
}

const mixed = new Refusal(
  'Several places ask for this with queries of different forms.',
  'Give the objects the same type.',
)

const noMembers = new Refusal(
  'What it asks with is no object, and variables have names.',
  'Ask with an object.',
)

const untyped = new Refusal(
  'The type of its query is not written anywhere.',
  'Give the object a type of its own, or name each parameter.',
)
