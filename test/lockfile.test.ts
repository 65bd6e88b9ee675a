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

test('the suite is run against the oldest version of each peer', () => {
  const floors = dependenciesOf('test/floors/package.json', 'dependencies')
  const { axios = '' } = dependenciesOf('package.json', 'devDependencies')
  const peers = dependenciesOf('package.json', 'peerDependencies')
  const oldest: Record<string, string> = { ...floors, axios }

  for (const name of ['react', '@tanstack/react-query', 'zod', 'axios']) {
    const [floor] = /\d+\.\d+\.\d+/.exec(peers[name] ?? '') ?? []
    expect(oldest[name], name).toBe(floor)
  }
})

function dependenciesOf(manifest: string, kind: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, '..', manifest), 'utf8'))[kind]
}
