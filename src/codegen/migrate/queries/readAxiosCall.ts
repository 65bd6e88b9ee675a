import type { CallExpression } from '@babel/types'
import type { Endpoint } from '../plan/Endpoint.js'
import { type Expr, membersOf, resolved } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import { Refusal } from '../Refusal.js'
import type { AskedParams, AxiosRequest, Outcome } from './AxiosRequest.js'
import { axiosSourceOf } from './AxiosSource.js'
import { readUrl } from './readUrl.js'

const methods: Readonly<Record<string, Endpoint['method']>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
}

/** Reads `api.get<Product>(url, config)` and its like; `undefined` for calls of something else. */
export function readAxiosCall(
  project: Project,
  given: Expr & { readonly node: CallExpression },
): Outcome | undefined {
  const { file, node } = given
  const { callee, arguments: args, typeParameters } = node
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined
  const source = axiosSourceOf(project, file, callee.object)
  if (!source) return undefined
  const method = methods[callee.property.name]
  const [url, second, third] = args
  if (!method || !url) {
    throw new Refusal(
      `Requests by "${file.textOf(callee)}" are not read.`,
      'Ask by get, post, put, patch or delete.',
      given,
    )
  }
  const hasBody = /^P/.test(method)
  const config = hasBody ? third : second
  const { params, body } = config ? readConfig({ ...given, node: config }) : nothing
  const address = readUrl(project, { ...given, node: url })
  const sent = hasBody && second ? { ...given, node: second } : body
  const request: AxiosRequest = {
    source,
    method,
    url: address,
    params: mergeParams(address.params, params),
    body: sent && isNothing(sent) ? undefined : sent,
  }
  const [type] =
    typeParameters?.type === 'TSTypeParameterInstantiation' ? typeParameters.params : []
  return { request, part: 'response', type: type && { file, node: type }, schema: undefined }
}

const nothing = { params: undefined, body: undefined }

/** Axios sends what is `null` or `undefined` as no body. */
function isNothing(expr: Expr): boolean {
  const { node } = resolved(expr)
  return node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined')
}

function readConfig(given: Expr): Pick<AxiosRequest, 'params' | 'body'> {
  const members = membersOf(resolved(given))
  if (!members) throw refuseConfig('its options, which are not written in place', given)
  for (const name of members.keys()) {
    // The client aborts by itself what nobody waits for any longer.
    if (!/^(?:params|data|signal)$/.test(name)) throw refuseConfig(`"${name}"`, given)
  }
  const [params, body] = [members.get('params'), members.get('data')]
  return { params: params && readParams(params), body }
}

function refuseConfig(what: string, place: Expr): Refusal {
  return new Refusal(
    `The request is made with ${what}, for which a declaration has no place.`,
    'Put it into the client (createApiClient, an interceptor), or make this call by api.get() and its like.',
    place,
  )
}

/** A request that only reads, and whose parameters may stand in its body, as those of searches do. */
export function asReading(request: AxiosRequest): AxiosRequest {
  const { method, params, body } = request
  if (method !== 'POST' || !body || params) return request
  return { ...request, params: readParams(body), body: undefined }
}

function readParams(given: Expr): AskedParams {
  const params = resolved(given)
  if (params.node.type !== 'ObjectExpression') return { whole: params }
  const members = membersOf(params)
  if (members) {
    return { named: new Map([...members].map(([name, value]) => [name, resolved(value)])) }
  }
  throw new Refusal(
    'The query is put together from several objects.',
    'Pass one object, or name each parameter.',
    params,
  )
}

function mergeParams(
  written: ReadonlyMap<string, Expr>,
  params: AskedParams | undefined,
): AskedParams | undefined {
  if (written.size === 0) return params
  if (params === undefined) return { named: written }
  if ('named' in params) return { named: new Map([...written, ...params.named]) }
  throw new Refusal('One half of the query stands in the address.', 'Pass it all as `params`.')
}
