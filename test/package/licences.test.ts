import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect, test } from 'vitest'

import { root } from '../../scripts/processes.js'

interface Installed {
  license?: string
  dependencies?: Record<string, string>
}

const lock: { packages: Record<string, Installed> } = JSON.parse(
  readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
)

/** Licences that ask for no more than to be named. */
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']

test('whatever is installed with the package has a permissive licence', () => {
  const shipped = [...closureOf('')].filter((place) => place !== '')
  const others = shipped.filter(
    (place) => !permissive.includes(lock.packages[place]?.license ?? 'none'),
  )

  expect(shipped).toContain('node_modules/dpop')
  expect(others).toEqual([])
})

/** Where a package and everything that it depends on are installed. */
function closureOf(place: string, found = new Set<string>()): Set<string> {
  if (found.has(place)) return found
  found.add(place)
  for (const name of Object.keys(lock.packages[place]?.dependencies ?? {})) {
    closureOf(findPlace(place, name), found)
  }
  return found
}

/** The nearest `node_modules` above a package that holds another one. */
function findPlace(from: string, name: string): string {
  const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (lock.packages[place]) return place
  if (from === '') throw new Error(`${name} is not locked.`)
  const above = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))
  return findPlace(above, name)
}
