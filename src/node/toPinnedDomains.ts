import { configurationFailure } from '../failure/configurationFailure.js'
import { checkPinSet, type CheckedHost } from './checkPinSet.js'
import type { PinSet } from './PinSet.js'

/** Options of {@link toPinnedDomains}. */
export interface PinnedDomainsOptions {
  /** Whether the pins are of the servers' certificates or of authorities, which iOS must know. @defaultValue `'leaf'` */
  identities?: 'leaf' | 'ca'
}

/**
 * Generates the part of an iOS app's `Info.plist` that pins its hosts (`NSPinnedDomains`, iOS 14 and later), for the
 * outermost `<dict>`. iOS supports no expiry: an old app with old pins is locked out.
 *
 * @throws a `configuration` failure for IP addresses, which iOS can't pin
 */
export function toPinnedDomains(
  pinSet: PinSet,
  { identities = 'leaf' }: PinnedDomainsOptions = {},
): string {
  const key = identities === 'ca' ? 'NSPinnedCAIdentities' : 'NSPinnedLeafIdentities'
  const domains = checkPinSet(pinSet).flatMap((host) => domain(host, key))
  return [
    '<key>NSAppTransportSecurity</key>',
    '<dict>',
    '  <key>NSPinnedDomains</key>',
    '  <dict>',
    ...domains,
    '  </dict>',
    '</dict>',
    '',
  ].join('\n')
}

function domain({ host, pins, includeSubdomains }: CheckedHost, key: string): string[] {
  if (/^[\d.]+$|:/.test(host)) {
    throw configurationFailure(
      'pin-ip-address',
      __DEV__ && `${host} is an IP address, and iOS pins only host names.`,
    )
  }
  return [
    `    <key>${host}</key>`,
    '    <dict>',
    '      <key>NSIncludesSubdomains</key>',
    `      <${includeSubdomains}/>`,
    `      <key>${key}</key>`,
    '      <array>',
    ...[...pins].flatMap(identity),
    '      </array>',
    '    </dict>',
  ]
}

function identity(pin: string): string[] {
  return [
    '        <dict>',
    '          <key>SPKI-SHA256-BASE64</key>',
    `          <string>${pin.slice('sha256/'.length)}</string>`,
    '        </dict>',
  ]
}
