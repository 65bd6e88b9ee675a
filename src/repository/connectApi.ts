import type { QueryClient } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { attach, attached } from './attach.js'
import { followSession } from './followSession.js'
import { followOnMount } from './live/followOnMount.js'
import { requireSameVersion } from './requireSameVersion.js'
import type { RepositoryOverride } from './RepositoryOverride.js'

/** What to connect a query client to, besides its API. */
export interface ConnectOptions {
  /** Other APIs, by the names in the `api` option of their repositories. @defaultValue `{}` */
  clients?: Readonly<Record<string, ApiClient>>
  /** Overrides of repositories. @defaultValue `[]` */
  repositories?: readonly RepositoryOverride[]
}

interface Connection {
  /** API clients by name. Repositories without `api` use the one without a name. */
  readonly clients: Map<string | undefined, ApiClient>
  readonly overrides: Map<string, RepositoryOverride>
}

const place = 'connection'

/**
 * Connects a query client to an API, so that queries and mutations of repositories find it, and so that data of one user
 * is dropped when another one signs in. `ApiProvider` does this; loaders, servers, tests and scripts call it themselves.
 *
 * Connecting again with the same API does nothing.
 *
 * @throws a `configuration` failure when the query client is connected to another API already, or, while developing, by
 *   another version of this package
 */
export function connectApi(
  queryClient: QueryClient,
  client: ApiClient,
  { clients = {}, repositories = [] }: ConnectOptions = {},
): void {
  const connection = attach(queryClient, place, open)
  for (const [name, each] of [[undefined, client] as const, ...Object.entries(clients)]) {
    const known = connection.clients.get(name)
    if (known === each) continue
    if (known) throw configurationFailure('query-client-connected-twice', __DEV__ && connectedTwice)
    connection.clients.set(name, each)
    followSession(queryClient, each)
  }
  for (const override of repositories) connection.overrides.set(override.scope, override)
}

function open(queryClient: QueryClient): Connection {
  if (__DEV__) requireSameVersion(queryClient, place)
  followOnMount(queryClient)
  return { clients: new Map(), overrides: new Map() }
}

/**
 * Returns the API client that a query client is connected to.
 *
 * @param name - its name, if there are several
 * @throws a `configuration` failure if there is none
 */
export function apiOf(queryClient: QueryClient, name?: string): ApiClient {
  const connection = attached<Connection>(queryClient, place)
  if (!connection) {
    if (__DEV__) requireSameVersion(queryClient, place)
    throw configurationFailure(
      'query-client-not-connected',
      __DEV__ &&
        'This QueryClient is not connected to an API, so repositories have no API client to call. Render <ApiProvider client={api} queryClient={queryClient}>, or call connectApi(queryClient, api) where there is no React.',
    )
  }
  const client = connectedClient(queryClient, name)
  if (client) return client
  throw configurationFailure(
    'api-unknown',
    __DEV__ &&
      `There is no API called "${name}"; ${namesIn(connection)}. Pass it to the provider: <ApiProvider client={api} clients={{ ${name} }}>.`,
  )
}

/** Returns the API client that a query client is connected to, if there is one. */
export function connectedClient(queryClient: QueryClient, name?: string): ApiClient | undefined {
  return attached<Connection>(queryClient, place)?.clients.get(name)
}

/** Returns the override of a repository in a query client, if there is one. */
export function overrideOf(
  queryClient: QueryClient,
  scope: string,
): RepositoryOverride | undefined {
  return attached<Connection>(queryClient, place)?.overrides.get(scope)
}

const connectedTwice =
  'This QueryClient is connected to another API already, and its cache holds the data of that one. Use one QueryClient per API client, created in the same module, so that a hot reload creates both anew; the other APIs of an app go into "clients".'

function namesIn({ clients }: Connection): string {
  const known = [...clients.keys()].flatMap((each) => (each ? `"${each}"` : []))
  return known.length === 0 ? 'none has a name' : `there is ${known.join(', ')}`
}
