import { configurationFailure } from '../failure/configurationFailure.js'

/** Throws a `configuration` failure for an operation that the session's strategy has no endpoint for. */
export function throwMissingEndpoint(option: string): never {
  throw configurationFailure(
    'session-endpoint-missing',
    __DEV__ &&
      `The session's strategy has no '${option}', so the call was not sent. Set its endpoint: createSession({ ${option} }).`,
  )
}
