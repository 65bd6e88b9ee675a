/// <reference types="node" preserve="true" />
import type { PeerCertificate } from 'node:tls'
import { checkPinSet, type CheckedHost } from './checkPinSet.js'
import { createPin } from './createPin.js'
import { nodeModules } from './nodeModules.js'
import type { PinSet } from './PinSet.js'
import { trustedChain } from './trustedChain.js'

/** A mismatch or expired pins of a connection. */
export interface PinReport {
  /** `mismatch`: no key of the chain is pinned. `expired`: the pins of the host have expired. */
  readonly type: 'mismatch' | 'expired'
  /** The requested host. */
  readonly host: string
  /** Whether the connection was refused. */
  readonly isRefused: boolean
  /** The pins of the server's certificate chain, leaf first. */
  readonly found: readonly string[]
}

/** Options of the pin check. */
export interface PinCheckOptions extends PinSet {
  /** `'report'` accepts connections with the wrong key, and calls `onReport`. @defaultValue `'enforce'` */
  readonly mode?: 'enforce' | 'report'
  /** Called for mismatches and expired pins, once per connection. @defaultValue none */
  readonly onReport?: (report: PinReport) => void
  /** The time, in milliseconds since 1970. @defaultValue `Date.now` */
  readonly now?: () => number
}

/** Returns the error of a server's certificate; `undefined` if it is accepted. */
export type PinCheck = (host: string, certificate: PeerCertificate) => Error | undefined

/** Creates the check of certificates: the platform's check first, then the pins. */
export function createPinCheck(options: PinCheckOptions): PinCheck {
  const { tls } = nodeModules()
  const { mode = 'enforce', onReport, now = Date.now } = options
  const hosts = checkPinSet(options)

  return (hostname, certificate) => {
    const error = tls.checkServerIdentity(hostname, certificate)
    if (error) return error
    // A trailing dot marks a fully qualified name, which is the same host.
    const host = hostname.toLowerCase().replace(/\.$/, '')
    const pinned = pinsOf(host, hosts)
    if (!pinned) return undefined
    const found = trustedChain(certificate).map(createPin)
    if (now() >= pinned.expiresAt) {
      onReport?.({ type: 'expired', host, isRefused: false, found })
      return undefined
    }
    if (found.some((pin) => pinned.pins.has(pin))) return undefined
    const isRefused = mode === 'enforce'
    onReport?.({ type: 'mismatch', host, isRefused, found })
    return isRefused ? mismatch(host) : undefined
  }
}

/** The pins of the host itself, else those of its nearest parent domain with `includeSubdomains`. */
function pinsOf(host: string, hosts: readonly CheckedHost[]): CheckedHost | undefined {
  const covering = hosts.filter(
    (pinned) =>
      pinned.host === host || (pinned.includeSubdomains && host.endsWith(`.${pinned.host}`)),
  )
  return [...covering].sort((a, b) => b.host.length - a.host.length)[0]
}

function mismatch(host: string): Error {
  const error = new Error(`The server shows no certificate with a key that is pinned for ${host}.`)
  return Object.assign(error, { code: 'ERR_CERT_PIN_MISMATCH' })
}
