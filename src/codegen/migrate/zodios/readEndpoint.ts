import type { Endpoint } from '../plan/Endpoint.js'
import { membersOf } from '../project/Expr.js'
import { fragmentOf } from '../project/Fragment.js'
import type { Project } from '../project/Project.js'
import { Refusal } from '../Refusal.js'
import { rowOfSchema } from '../queries/responseOf.js'
import type { DeclaredEndpoint } from './readApi.js'
import { type Members, readErrors, readParameters, textAt } from './readParameters.js'

const understood =
  /^(?:method|path|alias|description|response|responseDescription|status|parameters|errors|requestFormat|immutable)$/

/** An endpoint, and what uses of it name it by. */
export interface ZodiosEndpoint {
  readonly declared: DeclaredEndpoint
  readonly endpoint: Endpoint
  readonly alias: string | undefined
  /** `/users/:id`, as zodios has it. */
  readonly path: string
  /** The names of the places of the path, in their order. */
  readonly places: readonly string[]
  /** What no declaration has a place for. */
  readonly notes: readonly string[]
}

/**
 * Reads an endpoint of zodios.
 *
 * @throws a refusal for what a repository can't declare
 */
export function readEndpoint(project: Project, declared: DeclaredEndpoint): ZodiosEndpoint {
  const { file, node, prefix } = declared
  const members = knownMembers(declared)
  const [method, path, alias] = ['method', 'path', 'alias'].map((name) => textAt(members, name))
  const response = members.get('response')
  if (method === undefined || path === undefined || !response) {
    throw new Refusal('Its method, path or response is not written in place.', 'Write them out.')
  }
  refuseFormat(members)
  const params = readParameters(project, members.get('parameters'))
  const whole = pathOf(prefix, path)
  const template = whole.replace(/:(\w+)/g, '{$1}')
  const isQuery = method === 'get' || members.get('immutable')?.node.type === 'BooleanLiteral'
  const errors = readErrors(project, members.get('errors'))
  const text = textAt(members, 'description')
  return {
    declared,
    alias,
    path: whole,
    places: [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    notes: errors.notes,
    endpoint: {
      is: isQuery ? 'query' : 'mutation',
      method: verbOf(method),
      path: template,
      response: {
        schema: fragmentOf(project, file, response.node),
        row: rowOfSchema(project, file, response.node),
      },
      query: params.query,
      body: params.body,
      errors: errors.known,
      name: alias,
      comment: text,
      usesResponse: !isNothing(file.textOf(response.node)),
      invalidates: 'nothing',
      mayBeUsual: true,
      place: { file, node },
    },
  }
}

/** As zodios puts paths of several APIs together. */
function pathOf(prefix: string, path: string): string {
  return prefix === '' ? path : (prefix + path).replace(/\/$/, '')
}

function knownMembers({ file, node }: DeclaredEndpoint): Members {
  const members = membersOf({ file, node, environment: new Map() })
  if (!members) throw new Refusal('It is put together from several objects.', 'Write it in one.')
  for (const [name, value] of members) {
    if (understood.test(name)) continue
    throw new Refusal(`It has "${name}", which is not known.`, `Take "${name}" away.`, value)
  }
  return members
}

function refuseFormat(members: Members): void {
  const format = textAt(members, 'requestFormat') ?? 'json'
  if (format === 'json') return
  throw new Refusal(
    `Its body is sent as ${format}.`,
    'Declare it by hand, with a body such as z.instanceof(FormData) or z.instanceof(URLSearchParams).',
  )
}

function verbOf(method: string): Endpoint['method'] {
  const verb = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find(
    (each) => each === method.toUpperCase(),
  )
  if (verb) return verb
  throw new Refusal(`Its method is ${method}.`, 'Ask by api.head() or api.options().')
}

function isNothing(schema: string): boolean {
  return /^z\.(?:void|undefined|never|any|unknown)\(\)$/.test(schema)
}
