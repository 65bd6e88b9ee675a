import type { EndpointCall } from '../../repository/calls/EndpointCall.js'
import { define } from '../../repository/Definition.js'
import { createKeys } from '../../repository/keys.js'
import type { Parts } from '../../repository/Parts.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { execute } from '../requests/execute.js'
import type { GraphQLSettings } from './GraphQLSettings.js'
import type { Operation, Operations } from './Operation.js'

/** Makes of GraphQL operations what the queries and mutations of any repository are made of. */
export function createParts(settings: GraphQLSettings, operations: Operations): Parts {
  const { api, name } = settings
  const root = api === undefined ? [name] : [api, name]
  const definition = define({
    ...settings,
    one: `${name}Entity`,
    many: name,
    path: '/graphql',
    schema: anything,
    optimistic: Object.values(operations).some(({ entities }) => entities),
    endpoints: () => withEffects(operations, root),
  })
  const keys = createKeys(definition)
  const calls = Object.entries(operations).map(([each, it]): [string, EndpointCall] => [
    each,
    callOf(it, settings),
  ])
  return { definition, keys, scope: JSON.stringify(root), calls: Object.fromEntries(calls) }
}

/** What one operation makes stale of others is named by their keys, as if they were other repositories. */
function withEffects(operations: Operations, root: readonly string[]): Operations {
  const entries = Object.entries(operations).map(([name, operation]): [string, Operation] => {
    const own = operation.affected.map((each) => ({ keys: { all: () => [...root, each] } }))
    return [name, { ...operation, invalidates: [...own, ...(operation.invalidates ?? [])] }]
  })
  return Object.fromEntries(entries)
}

function callOf(operation: Operation, settings: GraphQLSettings): EndpointCall {
  return (client, variables, options) => {
    return execute(operation, { ...settings, client, variables, options })
  }
}

/** Entities are checked with the documents that they come by. */
const anything: StandardSchema = {
  '~standard': { version: 1, vendor: 'repository-hooks', validate: (value) => ({ value }) },
}
