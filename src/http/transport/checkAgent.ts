import { configurationFailure } from '../../failure/configurationFailure.js'

/**
 * Makes sure that an agent is used: what it pins or presents would otherwise be left out in silence.
 *
 * @throws a `configuration` failure when what sends knows no agents
 */
export function checkAgent(agent: unknown, adapter: string): void {
  if (agent === undefined || adapter === 'http' || adapter === 'custom') return
  throw configurationFailure(
    'agent-ignored',
    __DEV__ &&
      `The option 'httpsAgent' can't be kept: '${adapter}' would send, which ignores agents. On Node use the adapter 'http' with HTTP/1.1, and bodies that are no web streams; browsers have no agents.`,
  )
}
