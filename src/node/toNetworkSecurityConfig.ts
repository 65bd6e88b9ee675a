import { checkPinSet, type CheckedHost } from './checkPinSet.js'
import type { PinSet } from './PinSet.js'

/**
 * Generates Android's `res/xml/network_security_config.xml` for a set of pins. The manifest refers to it:
 * `<application android:networkSecurityConfig="@xml/network_security_config">`.
 */
export function toNetworkSecurityConfig(pinSet: PinSet): string {
  const lines = checkPinSet(pinSet).flatMap(domainConfig)
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<network-security-config>',
    ...lines,
    '</network-security-config>',
    '',
  ].join('\n')
}

function domainConfig({ host, pins, expires, includeSubdomains }: CheckedHost): string[] {
  const expiration = expires === undefined ? '' : ` expiration="${expires}"`
  return [
    '  <domain-config cleartextTrafficPermitted="false">',
    `    <domain includeSubdomains="${includeSubdomains}">${host}</domain>`,
    `    <pin-set${expiration}>`,
    ...[...pins].map((pin) => `      <pin digest="SHA-256">${pin.slice('sha256/'.length)}</pin>`),
    '    </pin-set>',
    '  </domain-config>',
  ]
}
