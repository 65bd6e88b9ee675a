import type { QueryClient } from '@tanstack/react-query'
import type { Clock } from '../http/time/Clock.js'
import type { SessionScope } from '../http/SessionScope.js'
import type { RepositoryCallOptions } from './calls/EndpointCall.js'
import { apiOf, overrideOf } from './connectApi.js'
import type { Parts } from './Parts.js'

/** Whom a query client asks for the data of one repository. */
export interface Caller {
  /** Whose data it is; ends with the session's epoch. */
  readonly session: SessionScope | undefined
  readonly clock: Clock
  call(name: string, variables: unknown, options: RepositoryCallOptions): Promise<unknown>
}

/**
 * Finds whom to ask: what replaces the repository in that query client, else its API.
 *
 * @throws a `configuration` failure when there is none
 */
export function callerOf(queryClient: QueryClient, { definition, calls, scope }: Parts): Caller {
  const client = apiOf(queryClient, definition.api)
  const override = overrideOf(queryClient, scope)
  return {
    session: client.session,
    clock: client.clock,
    call: (name, variables, options) => {
      const replaced = override?.calls[name]
      return Promise.resolve(
        replaced ? replaced(variables, options) : calls[name]?.(client, variables, options),
      )
    },
  }
}
