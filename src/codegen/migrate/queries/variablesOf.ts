import type { Node } from '@babel/types'
import { memberName } from '../../output/Code.js'
import { pathParameters } from '../../resources/entityPaths.js'
import type { PlannedEndpoint } from '../plan/Endpoint.js'
import { type Environment, type Expr, namesIn, textOf } from '../project/Expr.js'
import { type Place, Refusal } from '../Refusal.js'
import type { SiteValues } from './Site.js'

interface Values extends SiteValues {
  /** What the variables of a mutation stand for. */
  readonly environment: Environment
}

/** What a hook or `mutate` is given; nothing where it needs nothing. */
export function variablesOf(
  { role, path }: PlannedEndpoint,
  { places, params, body, environment }: Values,
  place: Place,
): string | undefined {
  const text = (expr: Expr): string => {
    const known = { ...expr, environment: new Map([...expr.environment, ...environment]) }
    checkVisible(known, place)
    return textOf(known)
  }
  const names = pathParameters(path)
  const members: [string, string][] = places.map((value, index) => [
    names[index] ?? '',
    text(value),
  ])
  const [id] = places
  if (role === 'detail' || role === 'delete')
    return names.length > 1 ? objectOf(members) : id && text(id)
  if (role === 'create') return body && text(body)
  if (role === 'update') return id && body && objectOf([...members, ['patch', text(body)]])
  if (params && 'named' in params) {
    for (const [name, value] of params.named) members.push([name, text(value)])
  }
  if (body) members.push(['body', text(body)])
  if (params && 'whole' in params) {
    const whole = text(params.whole)
    return members.length > 0 ? objectOf([...members, ['...', whole]]) : whole
  }
  return members.length > 0 ? objectOf(members) : undefined
}

function objectOf(members: readonly (readonly [string, string])[]): string {
  const parts = members.map(([name, value]) => {
    if (name === '...') return `...${value}`
    return name === value ? name : `${memberName(name)}: ${value}`
  })
  return `{ ${parts.join(', ')} }`
}

/** @throws a refusal when something is named that is not known at that place */
function checkVisible(expr: Expr, { file, node }: Place): void {
  const around = new Set<Node>([...file.ancestorsOf(node)])
  for (const { name, scope, file: home } of namesIn(expr)) {
    if (home === file && around.has(scope)) continue
    throw new Refusal(
      `It asks with "${name}", which is not known in this place.`,
      `Pass "${name}" as a parameter, or import it here.`,
      expr,
    )
  }
}
