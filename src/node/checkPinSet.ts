import { configurationFailure } from '../failure/configurationFailure.js'
import type { PinnedHost, PinSet } from './PinSet.js'

/** The pins of one host, checked. */
export interface CheckedHost {
  /** In lower case. */
  readonly host: string
  readonly pins: ReadonlySet<string>
  /** As passed, such as `2027-06-01`. */
  readonly expires: string | undefined
  /** In milliseconds since 1970. */
  readonly expiresAt: number
  readonly includeSubdomains: boolean
}

/**
 * Validates a set of pins, since a mistake would otherwise show only after the app has shipped.
 *
 * @throws a `configuration` failure that names the host
 */
export function checkPinSet({ hosts }: PinSet): readonly CheckedHost[] {
  const checked = Object.entries(hosts).map(([host, pinned]) => checkHost(host, pinned))
  if (checked.length > 0) return checked
  throw configurationFailure(
    'pin-hosts-missing',
    __DEV__ && "The option 'hosts' is empty, so no host would be pinned. Add a host.",
  )
}

function checkHost(name: string, { pins, expires, includeSubdomains = false }: PinnedHost) {
  const host = name.toLowerCase()
  if (!/^[a-z\d.-]+$|^[\da-f:]+$/.test(host) || host.startsWith('.') || host.endsWith('.')) {
    throw configurationFailure(
      'pin-host',
      __DEV__ &&
        `The option 'hosts' has '${name}', which is not a host name. Omit scheme, port and path; for subdomains, set 'includeSubdomains'.`,
    )
  }
  for (const pin of pins) assertPin(host, pin)
  if (new Set(pins).size < 2) {
    throw configurationFailure(
      'pin-backup-missing',
      __DEV__ &&
        `${host} has ${new Set(pins).size} pin; two are required. With one, the loss of its key would lock all users out: add the pin of a backup key.`,
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
      `${host} has the pin '${pin}', which is not a pin. A pin is 'sha256/' and the hash of a public key in base64; createPin() computes it from a certificate.`,
  )
}

function parseExpiry(host: string, expires: string | undefined): number {
  if (expires === undefined) return Infinity
  const end = /^\d{4}-\d\d-\d\d$/.test(expires) ? Date.parse(expires) : Number.NaN
  // Date.parse moves a day that the month does not have into the next month.
  if (!Number.isNaN(end) && new Date(end).toISOString().startsWith(expires)) return end
  throw configurationFailure(
    'pin-expiry',
    __DEV__ &&
      `${host} has 'expires' set to '${expires}', which is not a date. Write it as 2027-06-01.`,
  )
}
