import type { Node } from '@babel/types'
import { pathParameters } from '../../resources/entityPaths.js'
import type { PlannedEndpoint } from '../plan/Endpoint.js'
import { bindPattern, type Expr, namesIn, resolved } from '../project/Expr.js'
import { endOf, startOf } from '../project/walk.js'
import { type Place, Refusal } from '../Refusal.js'
import type { SiteRewriting } from './SiteRewriting.js'
import { type MutationSite, valuesOf } from './Site.js'
import { variablesOf } from './variablesOf.js'

/** Whether `mutate` is called with the same after as before. */
export function isSameVariables(
  { variables, file, ...site }: MutationSite,
  { role, path }: PlannedEndpoint,
): boolean {
  const { places, params, body } = valuesOf({ variables, file, ...site })
  const names = pathParameters(path)
  const isNothing = names.length === 0 && body === undefined && params === undefined
  if (!variables) return role === 'custom' && isNothing
  const isWhole = (expr: Expr | undefined): boolean => {
    const node = expr && resolved(expr).node
    return (
      node?.type === 'Identifier' &&
      variables.type === 'Identifier' &&
      file.bindingOf(node) === file.bindingOf(variables)
    )
  }
  if (role === 'create') return isWhole(body)
  if (role === 'delete' && names.length === 1) return isWhole(places[0])
  if (variables.type !== 'ObjectPattern') return false
  const sent = role === 'update' ? 'patch' : 'body'
  const wanted = new Map<string, Expr | undefined>([
    ...names.map((name, index) => [name, places[index]] as const),
    ...(body ? [[sent, body] as const] : []),
  ])
  if (params !== undefined || variables.properties.length !== wanted.size) return false
  return variables.properties.every((each) => {
    if (each.type !== 'ObjectProperty' || each.key.type !== 'Identifier') return false
    const value = wanted.get(each.key.name)
    const node = value && resolved(value).node
    return node?.type === 'Identifier' && file.bindingOf(node) === file.bindingOf(each.value)
  })
}

/** Changes what `mutate` is called with, wherever it is. */
export function rewriteCalls(site: MutationSite, { planned, rewriting }: SiteRewriting): void {
  const { result, variables, file, options } = site
  if (result.escapes || result.members.has('variables')) {
    throw new Refusal(
      'It would be called with other variables now, and not all places that call it can be seen.',
      `Call mutate in place with what ${planned.hook} takes.`,
    )
  }
  refuseLostParameters(site)
  const callback = options.properties.find((each) => readsVariables(each))
  if (callback) {
    const shows = options.properties.some((each) => nameOf(each) === 'onMutate')
    throw new Refusal(
      'A callback reads its variables, which have another form now.',
      shows
        ? 'Where it shows the change at once, declare the repository with `optimistic`, take onMutate and its undoing away, and run the command again.'
        : 'Read what it needs from elsewhere.',
      { file, node: callback },
    )
  }
  for (const call of result.calls) {
    const [argument, callbacks] = call.node.arguments
    const given = argument && { file: call.file, node: argument, environment: new Map() }
    const bound = variables && given ? bindPattern(file, variables, given) : new Map()
    if (!bound || (callbacks && mayReadVariables(callbacks))) throw unclearCall(call)
    const environment = new Map([...call.environment, ...bound])
    const text = variablesOf(planned, { ...valuesOf(site), environment }, call)
    if (argument) rewriting.replace(call.file, argument, text ?? '')
    else if (text)
      rewriting.edit(call.file, { start: endOf(call.node) - 1, end: endOf(call.node) - 1, text })
  }
}

/** @throws a refusal when the hook around would have a parameter that nobody needs any more */
function refuseLostParameters(site: MutationSite): void {
  const { file, options, result } = site
  const { places, params, body } = valuesOf(site)
  const named = params && 'named' in params ? [...params.named.values()] : []
  const values = [
    ...places,
    ...named,
    ...(params && 'whole' in params ? [params.whole] : []),
    ...(body ? [body] : []),
  ]
  const outer = new Set(result.calls.flatMap(({ environment }) => [...environment.keys()]))
  for (const binding of values.flatMap(namesIn)) {
    const isLost = file
      .usesOf(binding)
      .every((use) => startOf(use) >= startOf(options) && endOf(use) <= endOf(options))
    if (!outer.has(binding) || !isLost) continue
    throw new Refusal(
      `"${binding.name}" is a parameter of the hook, and would be one of mutate.`,
      `Take "${binding.name}" with the variables of mutate, and run the command again.`,
      { file, node: binding.id },
    )
  }
}

function unclearCall(place: Place): Refusal {
  return new Refusal(
    'It would be called with other variables now, and this call can not be taken apart.',
    'Call it with an object that is written in place.',
    place,
  )
}

/** Which parameter of a callback has the variables. */
const positions: Readonly<Record<string, number>> = {
  onMutate: 0,
  onSuccess: 1,
  onError: 1,
  onSettled: 2,
}

function mayReadVariables(callbacks: Node): boolean {
  return callbacks.type !== 'ObjectExpression' || callbacks.properties.some(readsVariables)
}

function nameOf(each: Node): string {
  return 'key' in each && each.key?.type === 'Identifier' ? each.key.name : ''
}

function readsVariables(each: Node): boolean {
  const position = positions[nameOf(each)]
  if (position === undefined) return false
  const callback = each.type === 'ObjectProperty' ? each.value : each
  const params: unknown = Reflect.get(callback, 'params')
  // A function that stands elsewhere may read them.
  return !Array.isArray(params) || params.length > position
}
