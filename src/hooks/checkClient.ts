import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Checks in development that a provider gets a client. Types don't catch an import that is still undefined.
 *
 * @throws a `configuration` failure if it is no client
 */
export function checkClient(client: unknown): void {
  if (typeof Reflect.get(Object(client), 'respond') === 'function') return
  throw configurationFailure(
    'provider-client',
    __DEV__ &&
      '<ApiProvider client={api}> was given no client. Pass the result of createApiClient(). In an import cycle, it can still be undefined.',
  )
}
