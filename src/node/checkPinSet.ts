import { configurationFailure } from '../failure/configurationFailure.js'
import type { PinnedHost, PinSet } from './PinSet.js'

/** The pins of one host, checked. */
export interface CheckedHost {
  /** In lower case. */
  readonly host: string
  readonly pins: ReadonlySet<string>
  /** As it was written, such as `2027-06-01`. */
  readonly expires: string | undefined
  /** In milliseconds since 1970. */
  readonly expiresAt: number
  readonly includeSubdomains: boolean
}

/**
 * Checks a set of pins: a mistake in it shows only when it is too late.
 *
 * @throws a `configuration` failure that names the host
 */
export function checkPinSet({ hosts }: PinSet): readonly CheckedHost[] {
  const checked = Object.entries(hosts).map(([host, pinned]) => checkHost(host, pinned))
  if (checked.length > 0) return checked
  throw configurationFailure(
    'pin-hosts-missing',
    __DEV__ && "The option 'hosts' names no host, so that nothing would be pinned.",
  )
}

function checkHost(name: string, { pins, expires, includeSubdomains = false }: PinnedHost) {
  const host = name.toLowerCase()
  if (!/^[a-z\d.-]+$|^[\da-f:]+$/.test(host) || host.startsWith('.') || host.endsWith('.')) {
    throw configurationFailure(
      'pin-host',
      __DEV__ &&
        `The option 'hosts' has '${name}', which is no host name. Leave scheme, port and path out; for the hosts below one, set 'includeSubdomains'.`,
    )
  }
  for (const pin of pins) assertPin(host, pin)
  if (new Set(pins).size < 2) {
    throw configurationFailure(
      'pin-backup-missing',
      __DEV__ &&
        `${host} has ${new Set(pins).size} pin; two are needed. With one, the loss of its key would lock everybody out: add the pin of a key that is kept as a backup.`,
    )
  }
  return {
    host,
    pins: new Set(pins),
    expires,
    expiresAt: parseExpiry(host, expires),
    includeSubdomains,
  }
}

function assertPin(host: string, pin: string): void {
  // 32 bytes in base64 end with a character whose last two bits are empty.
  if (/^sha256\/[A-Za-z\d+/]{42}[AEIMQUYcgkosw048]=$/.test(pin)) return
  throw configurationFailure(
    'pin-format',
    __DEV__ &&
      `${host} has the pin '${pin}', which is none. A pin is 'sha256/' and the hash of a public key in base64; createPin() makes it of a certificate.`,
  )
}

function parseExpiry(host: string, expires: string | undefined): number {
  if (expires === undefined) return Infinity
  const end = /^\d{4}-\d\d-\d\d$/.test(expires) ? Date.parse(expires) : Number.NaN
  // A day that no month has is counted on into the next one.
  if (!Number.isNaN(end) && new Date(end).toISOString().startsWith(expires)) return end
  throw configurationFailure(
    'pin-expiry',
    __DEV__ &&
      `${host} has 'expires' set to '${expires}', which is no day. Write it as 2027-06-01.`,
  )
}
