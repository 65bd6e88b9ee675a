import type { EndpointCall } from '../../repository/calls/EndpointCall.js'
import { define } from '../../repository/Definition.js'
import { createKeys } from '../../repository/keys.js'
import type { Parts } from '../../repository/Parts.js'
import { execute } from '../requests/execute.js'
import type { GraphQLSettings } from './GraphQLSettings.js'
import type { Operations } from './Operation.js'
import { refusing } from './refusing.js'

/**
 * Makes of GraphQL operations what the queries and mutations of any repository are made of.
 *
 * @param mark - stands at the end of the keys of results, where names alone do not tell documents apart
 */
export function createParts(
  settings: GraphQLSettings,
  operations: Operations,
  mark?: string,
): Parts {
  const { name } = settings
  const places = Object.values(operations).find(({ entities }) => entities)?.entities
  const definition = define({
    ...settings,
    one: `${name}Entity`,
    many: name,
    path: '/graphql',
    schema: refusing,
    ...(places && { optimistic: places }),
    endpoints: () => operations,
  })
  const keys = createKeys(definition)
  const { query } = keys
  if (mark !== undefined) keys.query = (each, variables) => [...query(each, variables), mark]
  const calls = Object.entries(operations).map(([each, it]): [string, EndpointCall] => [
    each,
    (client, variables, options) => execute(it, { ...settings, client, variables, options }),
  ])
  const scope = JSON.stringify(keys.all())
  return { definition, keys, scope, calls: Object.fromEntries(calls) }
}
