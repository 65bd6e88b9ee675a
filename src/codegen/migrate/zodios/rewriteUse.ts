import type { Node } from '@babel/types'
import { fileOf } from '../plan/writeRepository.js'
import type { PlannedEndpoint } from '../plan/Endpoint.js'
import type { Rewriting } from '../project/Rewriting.js'
import { endOf, startOf } from '../project/walk.js'
import { Refusal } from '../Refusal.js'
import { variablesOf } from '../queries/variablesOf.js'
import type { ZodiosUse } from './findUses.js'

/** What uses are rewritten with. */
export interface UseRewriting {
  readonly rewriting: Rewriting
  readonly out: string
  readonly planned: PlannedEndpoint
  /** The client that plain calls are made with. */
  readonly client: { readonly file: string; readonly name: string }
}

/** Makes a use of zodios one of a repository. */
export function rewriteUse(use: ZodiosUse, about: UseRewriting): void {
  if (use.by === 'client') return rewriteCall(use, about)
  const { planned } = about
  if (planned.endpoint.is === 'query') return rewriteQueryHook(use, about)
  rewriteMutationHook(use, about)
}

function hookName({ file }: ZodiosUse, { planned, rewriting, out }: UseRewriting): string {
  const { hook, repository } = planned
  return rewriting.importFrom(file, fileOf(repository, out), { name: hook, alias: `${hook}Hook` })
}

function rewriteQueryHook(use: ZodiosUse, about: UseRewriting): void {
  const { file, node, options } = use
  const given = variables(use, about.planned, node)
  const rest = options ? file.textOf(options) : undefined
  const args = [given ?? (rest ? 'undefined' : ''), rest ?? ''].filter((text) => text !== '')
  about.rewriting.replace(file, node, `${hookName(use, about)}(${args.join(', ')})`)
}

/** A value of the query stands beside the places; a body's members do so where a body is asked with. */
function variables(use: ZodiosUse, planned: PlannedEndpoint, place: Node): string | undefined {
  const { places, params, body, file } = use
  const isPosted = planned.endpoint.is === 'query' && body !== undefined
  const values = {
    places,
    params: isPosted ? { whole: body } : { named: params },
    body: isPosted ? undefined : body,
    environment: new Map(),
  }
  return variablesOf(planned, values, { file, node: place })
}

function rewriteMutationHook(use: ZodiosUse, about: UseRewriting): void {
  const { file, node, options, result, places, params } = use
  const { planned, rewriting } = about
  const { role } = planned
  const isSame = role === 'create' || (role === 'custom' && isBare(use))
  if (!isSame) {
    if (!result || result.escapes || result.members.has('variables')) throw escaping
    if (
      options &&
      /\b(?:onMutate|onSuccess|onError|onSettled)\b[^(]*\([^)]*,/.test(file.textOf(options))
    ) {
      throw callback
    }
    for (const call of result.calls) {
      const [body, callbacks] = call.node.arguments
      if (callbacks && /\([^)]*,/.test(call.file.textOf(callbacks))) throw callback
      const isBody =
        body !== undefined && !(body.type === 'Identifier' && body.name === 'undefined')
      const sent = isBody ? { file: call.file, node: body, environment: new Map() } : undefined
      const { environment } = call
      const text = variablesOf(
        planned,
        { places, params: { named: params }, body: sent, environment },
        call,
      )
      if (body) rewriting.replace(call.file, body, text ?? '')
      else if (text !== undefined) {
        const at = endOf(call.node) - 1
        rewriting.edit(call.file, { start: at, end: at, text })
      }
    }
  }
  const args = options ? file.textOf(options) : ''
  rewriting.replace(file, node, `${hookName(use, about)}(${args})`)
}

/** Whether nothing goes along at all. */
function isBare({ endpoint, params }: ZodiosUse): boolean {
  const { body, query } = endpoint.endpoint
  return (
    endpoint.places.length === 0 && params.size === 0 && query === undefined && body === undefined
  )
}

const escaping = new Refusal(
  'It would be called with other variables now, and not all places that call it can be seen.',
  'Call mutate in place.',
)

const callback = new Refusal(
  'A callback may read its variables, which have another form now.',
  'Read what it needs from elsewhere.',
)

/** `client.getUser({ params: { id } })` is `users.calls(client).detail(id)`. */
function rewriteCall(use: ZodiosUse, { planned, rewriting, out, client }: UseRewriting): void {
  const { file, node } = use
  const { repository, call } = planned
  const given = variables(use, planned, node)
  const many = rewriting.importFrom(file, fileOf(repository, out), {
    name: repository.many,
    alias: `${repository.many}Repository`,
  })
  const by =
    file.path === client.file
      ? client.name
      : rewriting.importFrom(file, client.file, { name: client.name, alias: 'repositoryClient' })
  rewriting.edit(file, {
    start: startOf(node),
    end: endOf(node),
    text: `${many}.calls(${by}).${call}(${given ?? ''})`,
  })
}
