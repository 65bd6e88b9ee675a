import { configurationFailure } from '../failure/configurationFailure.js'

/** Refuses what the session's strategy has no endpoint for. */
export function missing(option: string): never {
  throw configurationFailure(
    'session-endpoint-missing',
    __DEV__ &&
      `The session's strategy has no '${option}', so the call was not sent. Give createSession({ ${option} }) its endpoint.`,
  )
}
