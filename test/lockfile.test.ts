import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

interface Lock {
  packages: Record<string, { version?: string }>
}

const file = path.join(import.meta.dirname, '../package-lock.json')
const { packages }: Lock = JSON.parse(readFileSync(file, 'utf8'))

/** The versions in which a package stands in the lock file, wherever it is installed. */
function versionsOf(name: string): (string | undefined)[] {
  return Object.entries(packages)
    .filter(
      ([place]) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`),
    )
    .map(([, { version }]) => version)
}

test('S12 one axios is locked, of a version without known holes', () => {
  const versions = versionsOf('axios')
  expect(versions).toHaveLength(1)
  const [major = 0, minor = 0, patch = 0] = (versions[0] ?? '').split('.').map(Number)
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(1_021_001)
})

test('S12 what an attacker once published beside axios is not locked', () => {
  expect(versionsOf('plain-crypto-js')).toEqual([])
})
