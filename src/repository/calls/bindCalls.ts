import type { ApiClient } from '../../http/ApiClient.js'
import type { PlainCall } from '../RepositoryOverride.js'
import type { EndpointCalls } from './EndpointCall.js'

/** Binds calls to a client. */
export function bindCalls(
  calls: EndpointCalls,
  client: ApiClient,
): Readonly<Record<string, PlainCall>> {
  const bound = Object.entries(calls).map(([name, call]): [string, PlainCall] => [
    name,
    (variables, options) => call(client, variables, options),
  ])
  return Object.fromEntries(bound)
}
