import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Checks, while developing, what a provider is given, since types can't see a module that was not run yet.
 *
 * @throws a `configuration` failure for what is no client
 */
export function checkClient(client: unknown): void {
  if (typeof Reflect.get(Object(client), 'respond') === 'function') return
  throw configurationFailure(
    'provider-client',
    __DEV__ &&
      '<ApiProvider client={api}> was given no client. Pass what createApiClient() gives. Where modules import each other in a circle, it may not be there yet.',
  )
}
