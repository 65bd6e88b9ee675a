import type { EndpointCall } from '../../repository/calls/EndpointCall.js'
import { define } from '../../repository/Definition.js'
import { createKeys } from '../../repository/keys.js'
import type { Parts } from '../../repository/Parts.js'
import { execute } from '../requests/execute.js'
import type { GraphQLSettings } from './GraphQLSettings.js'
import type { Operations } from './Operation.js'
import { rejectAll } from './rejectAll.js'

/**
 * Creates the repository parts of GraphQL operations.
 *
 * @param keySuffix - the last member of query keys, where documents of the same name must be told apart
 */
export function createParts(
  settings: GraphQLSettings,
  operations: Operations,
  keySuffix?: string,
): Parts {
  const { name } = settings
  const places = Object.values(operations).find(({ entities }) => entities)?.entities
  const definition = define({
    ...settings,
    one: `${name}Entity`,
    many: name,
    path: '/graphql',
    schema: rejectAll,
    ...(places && { optimistic: places }),
    endpoints: () => operations,
  })
  const keys = createKeys(definition)
  const { query } = keys
  if (keySuffix !== undefined)
    keys.query = (operation, variables) => [...query(operation, variables), keySuffix]
  const calls = Object.entries(operations).map(([each, it]): [string, EndpointCall] => [
    each,
    (client, variables, options) => execute(it, { ...settings, client, variables, options }),
  ])
  const scope = JSON.stringify(keys.all())
  return { definition, keys, scope, calls: Object.fromEntries(calls) }
}
