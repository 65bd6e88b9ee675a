/// <reference types="node" preserve="true" />
import type { Agent, AgentOptions } from 'node:https'
import { configurationFailure } from '../failure/configurationFailure.js'
import { createPinCheck, type PinCheckOptions } from './createPinCheck.js'
import { nodeModules } from './nodeModules.js'

/** Options that would let connections pass unchecked. */
const forbidden = [
  'checkServerIdentity',
  'maxCachedSessions',
  'rejectUnauthorized',
  'session',
] as const

/** Options of {@link createPinnedAgent}. */
export interface PinnedAgentOptions extends PinCheckOptions {
  /** Further options of Node's agent, such as `ca` for a private authority, or `keepAlive`. @defaultValue Node's */
  readonly agent?: Omit<AgentOptions, (typeof forbidden)[number]>
}

/**
 * Creates an agent for Node's `https` that accepts a host only with one of its pinned keys, after the platform has checked
 * the certificate as usual. A call to a server with another key fails as `badCertificate` before any byte of the request is
 * sent, and is not retried.
 *
 * Every connection is checked: TLS sessions are not resumed, since that would skip the check.
 *
 * @example
 * ```ts
 * const httpsAgent = createPinnedAgent({
 *   hosts: { 'api.example.com': { pins: [current, backup], expires: '2027-06-01' } },
 * })
 * const api = createApiClient({ baseURL: 'https://api.example.com', httpsAgent })
 * ```
 * @throws a `configuration` failure for invalid pins, for options that would disable the check, and on all platforms but
 * Node
 */
export function createPinnedAgent(options: PinnedAgentOptions): Agent {
  const { https } = nodeModules()
  const { agent = {}, mode = 'enforce' } = options
  if (mode !== 'enforce' && mode !== 'report') {
    throw configurationFailure(
      'pin-mode',
      __DEV__ && `The option 'mode' is '${String(mode)}'; it must be 'enforce' or 'report'.`,
    )
  }
  assertChecking(agent)
  return new https.Agent({
    ...agent,
    // These override the options of a request, and NODE_TLS_REJECT_UNAUTHORIZED.
    rejectUnauthorized: true,
    checkServerIdentity: createPinCheck(options),
    maxCachedSessions: 0,
    session: undefined,
  })
}

function assertChecking(agent: object): void {
  const found = forbidden.find((name) => name in agent)
  if (found === undefined) return
  throw configurationFailure(
    'pin-agent-option',
    __DEV__ &&
      `The option 'agent.${found}' can't be combined with pins: connections could pass unchecked. For a private authority pass its certificate as 'agent.ca'.`,
  )
}
