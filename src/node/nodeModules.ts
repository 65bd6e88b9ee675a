/// <reference types="node" preserve="true" />
import { configurationFailure } from '../failure/configurationFailure.js'
import { supportsPinning } from './supportsPinning.js'

/** The parts of Node that pinning needs. */
export interface NodeModules {
  readonly crypto: typeof import('node:crypto')
  readonly https: typeof import('node:https')
  readonly tls: typeof import('node:tls')
}

/**
 * Loads Node's modules without importing them, so that a bundle for browsers builds, and fails with a clear message.
 *
 * @throws a `configuration` failure where they are missing: in browsers, and on edge runtimes
 */
export function nodeModules(): NodeModules {
  if (!supportsPinning()) throw configurationFailure('pinning-unsupported', __DEV__ && unsupported)
  return {
    crypto: process.getBuiltinModule('node:crypto'),
    https: process.getBuiltinModule('node:https'),
    tls: process.getBuiltinModule('node:tls'),
  }
}

const unsupported =
  "Certificates can't be pinned here: pages and edge runtimes see nothing of TLS, and browsers have removed the header that once pinned for them. Use HSTS with preloading, CAA records and the logs of Certificate Transparency to guard the connection, and dpopInterceptor() so that a stolen token is of no use. Pin on your own server, or in a native app with toPinnedDomains() and toNetworkSecurityConfig()."
