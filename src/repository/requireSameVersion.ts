import type { QueryClient } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'
import { keyOf } from './attach.js'

/**
 * Checks in development that no other version of the package has connected a query client: neither version knows the state
 * of the other.
 *
 * @param place - the name under which the connection is attached
 * @throws a `configuration` failure if there is one
 */
export function requireSameVersion(queryClient: QueryClient, place: string): void {
  const own = keyOf(place)
  const others = Object.getOwnPropertySymbols(queryClient).filter((key) => key !== own)
  const other = others.map((key) => versionIn(key, place)).find((it) => it !== undefined)
  if (other === undefined) return
  throw configurationFailure(
    'query-client-other-version',
    __DEV__ &&
      `Version ${other} of repository-hooks has connected this QueryClient, and version ${versionIn(own, place)} uses it: neither would know the changes of the other. Let both parts of the page load one copy ("npm ls repository-hooks" shows how many there are; module federation has "singleton: true"), or give this part a client, a session and a QueryClient of its own: <ApiProvider client={api}> without "queryClient".`,
  )
}

function versionIn({ description = '' }: symbol, place: string): string | undefined {
  const [, version, name] = /^repository-hooks@(\S+) (\w+)$/.exec(description) ?? []
  return name === place ? version : undefined
}
