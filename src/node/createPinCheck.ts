/// <reference types="node" preserve="true" />
import type { PeerCertificate } from 'node:tls'
import { checkPinSet, type CheckedHost } from './checkPinSet.js'
import { createPin } from './createPin.js'
import { nodeModules } from './nodeModules.js'
import type { PinSet } from './PinSet.js'
import { trustedChain } from './trustedChain.js'

/** What happened to a connection that pins had something to say about. */
export interface PinReport {
  /** `mismatch`: no key of the chain is pinned. `expired`: the pins of the host count no longer. */
  readonly type: 'mismatch' | 'expired'
  /** The host that was asked for. */
  readonly host: string
  /** Whether the connection was refused. */
  readonly isRefused: boolean
  /** The pins of the server's chain, from below. */
  readonly found: readonly string[]
}

/** How pins are checked. */
export interface PinCheckOptions extends PinSet {
  /** `'report'` lets connections with the wrong key pass, and tells `onReport`. @defaultValue `'enforce'` */
  readonly mode?: 'enforce' | 'report'
  /** Hears of mismatches and of expired pins, once for each connection. @defaultValue nobody */
  readonly onReport?: (report: PinReport) => void
  /** The time, in milliseconds since 1970. @defaultValue `Date.now` */
  readonly now?: () => number
}

/** Says what is wrong with a server's certificate; `undefined` when nothing is. */
export type PinCheck = (host: string, certificate: PeerCertificate) => Error | undefined

/** Makes the check of certificates: the platform's own first, then the pins. */
export function createPinCheck(options: PinCheckOptions): PinCheck {
  const { tls } = nodeModules()
  const { mode = 'enforce', onReport, now = Date.now } = options
  const hosts = checkPinSet(options)

  return (asked, certificate) => {
    const refusal = tls.checkServerIdentity(asked, certificate)
    if (refusal) return refusal
    // A dot at its end says that the name is whole, and leads to the same host.
    const host = asked.toLowerCase().replace(/\.$/, '')
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

/** The pins of the host itself, else those of the nearest host above it that includes it. */
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
