import { configurationFailure } from '../../failure/configurationFailure.js'

/**
 * Checks that the adapter uses the https agent: otherwise its pins and client certificates would silently be ignored.
 *
 * @throws a `configuration` failure for an adapter that ignores agents
 */
export function checkAgent(agent: unknown, adapter: string): void {
  if (agent === undefined || adapter === 'http' || adapter === 'custom') return
  throw configurationFailure(
    'agent-ignored',
    __DEV__ &&
      `The option 'httpsAgent' would be ignored: the adapter '${adapter}' has no agents. On Node use the adapter 'http' with HTTP/1.1, and no web streams as bodies; browsers have no agents.`,
  )
}
