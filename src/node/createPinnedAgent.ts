/// <reference types="node" preserve="true" />
import type { Agent, AgentOptions } from 'node:https'
import { configurationFailure } from '../failure/configurationFailure.js'
import { createPinCheck, type PinCheckOptions } from './createPinCheck.js'
import { nodeModules } from './nodeModules.js'

/** What would let a connection pass unchecked. */
const forbidden = [
  'checkServerIdentity',
  'maxCachedSessions',
  'rejectUnauthorized',
  'session',
] as const

/** Options of {@link createPinnedAgent}. */
export interface PinnedAgentOptions extends PinCheckOptions {
  /** More for Node's agent, such as `ca` for a private authority, or `keepAlive`. @defaultValue Node's */
  readonly agent?: Omit<AgentOptions, (typeof forbidden)[number]>
}

/**
 * Makes an agent for Node's `https` that accepts a host only with one of its pinned keys, after the platform has checked
 * the certificate as usual. A server with another key is a `badCertificate` failure, before a byte of the request has
 * left, and is not asked again.
 *
 * Every connection is checked: none takes up the TLS session of an earlier one, which would skip the check.
 *
 * @example
 * ```ts
 * const httpsAgent = createPinnedAgent({
 *   hosts: { 'api.example.com': { pins: [current, backup], expires: '2027-06-01' } },
 * })
 * const api = createApiClient({ baseURL: 'https://api.example.com', httpsAgent })
 * ```
 * @throws a `configuration` failure for pins that can't be right, for options that would switch the check off, and
 * everywhere but on Node
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
    // These win over what a request says, and over NODE_TLS_REJECT_UNAUTHORIZED.
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
      `The option 'agent.${found}' can't go together with pins: connections could pass unchecked. For a private authority give its certificate as 'agent.ca'.`,
  )
}
