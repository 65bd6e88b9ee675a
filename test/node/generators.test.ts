import { createHash, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  createPin,
  supportsPinning,
  toNetworkSecurityConfig,
  toPinnedDomains,
  type PinSet,
} from '../../src/node/index.js'
import { certify } from './CertificateAuthority.js'

const first = `sha256/${'A'.repeat(43)}=`
const second = `sha256/${'B'.repeat(42)}A=`

const pinSet: PinSet = {
  hosts: {
    'api.example.com': {
      pins: [first, second],
      expires: '2027-06-01',
      includeSubdomains: true,
    },
    'files.example.com': { pins: [second, first] },
  },
}

describe('createPin', () => {
  it('16.2 hashes the whole public key, not the bare point or the text of the certificate', async () => {
    const { certificate, keys } = await certify({ name: 'Server' })
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', keys.publicKey))
    const expected = `sha256/${createHash('sha256').update(spki).digest('base64')}`

    expect(createPin(certificate)).toBe(expected)
    expect(createPin(new X509Certificate(certificate))).toBe(expected)
    expect(createPin(new X509Certificate(certificate).raw)).toBe(expected)
  })

  it('stays the same over a renewal with the same key', async () => {
    const { certificate, keys } = await certify({ name: 'Server' })
    const renewed = await certify({ name: 'Server, renewed', keys })

    expect(createPin(renewed.certificate)).toBe(createPin(certificate))
  })
})

describe('supportsPinning', () => {
  it('16.1 is true on Node', () => {
    expect(supportsPinning()).toBe(true)
  })
})

describe('toNetworkSecurityConfig', () => {
  it('16.3 writes the pins for Android', () => {
    expect(toNetworkSecurityConfig(pinSet)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="utf-8"?>
      <network-security-config>
        <domain-config cleartextTrafficPermitted="false">
          <domain includeSubdomains="true">api.example.com</domain>
          <pin-set expiration="2027-06-01">
            <pin digest="SHA-256">AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</pin>
            <pin digest="SHA-256">BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=</pin>
          </pin-set>
        </domain-config>
        <domain-config cleartextTrafficPermitted="false">
          <domain includeSubdomains="false">files.example.com</domain>
          <pin-set>
            <pin digest="SHA-256">BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=</pin>
            <pin digest="SHA-256">AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</pin>
          </pin-set>
        </domain-config>
      </network-security-config>
      "
    `)
  })
})

describe('toPinnedDomains', () => {
  it('16.3 writes the pins for iOS', () => {
    expect(toPinnedDomains(pinSet)).toMatchInlineSnapshot(`
      "<key>NSAppTransportSecurity</key>
      <dict>
        <key>NSPinnedDomains</key>
        <dict>
          <key>api.example.com</key>
          <dict>
            <key>NSIncludesSubdomains</key>
            <true/>
            <key>NSPinnedLeafIdentities</key>
            <array>
              <dict>
                <key>SPKI-SHA256-BASE64</key>
                <string>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</string>
              </dict>
              <dict>
                <key>SPKI-SHA256-BASE64</key>
                <string>BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=</string>
              </dict>
            </array>
          </dict>
          <key>files.example.com</key>
          <dict>
            <key>NSIncludesSubdomains</key>
            <false/>
            <key>NSPinnedLeafIdentities</key>
            <array>
              <dict>
                <key>SPKI-SHA256-BASE64</key>
                <string>BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=</string>
              </dict>
              <dict>
                <key>SPKI-SHA256-BASE64</key>
                <string>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</string>
              </dict>
            </array>
          </dict>
        </dict>
      </dict>
      "
    `)
  })

  it('16.3 names authorities where the pins are theirs', () => {
    const written = toPinnedDomains(pinSet, { identities: 'ca' })

    expect(written).toContain('NSPinnedCAIdentities')
    expect(written).not.toContain('NSPinnedLeafIdentities')
  })

  it('refuses addresses, which iOS can’t pin', () => {
    const hosts = { '127.0.0.1': { pins: [first, second] } }

    expect(() => toPinnedDomains({ hosts })).toThrow(/IP address/)
  })
})

describe.each([toNetworkSecurityConfig, toPinnedDomains])('%o', (generate) => {
  it('checks the pins as the agent does', () => {
    expect(() => generate({ hosts: { 'api.example.com': { pins: [first] } } })).toThrow(/two/)
    expect(() => generate({ hosts: { '"><x': { pins: [first, second] } } })).toThrow(/'hosts'/)
  })
})
