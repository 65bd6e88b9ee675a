import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.join(import.meta.dirname, 'peers')

/** Installs what the benches compare with, unless that stands already. */
export function installPeers(): void {
  if (isInstalled()) return
  console.log('Installing the peers …')
  // None of them needs a script to work.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ci in bench/peers failed:\n${stderr}`)
}

/** npm writes down what it installed in a lock file of its own. */
function isInstalled(): boolean {
  const written = path.join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(written)) return false
  const wanted = versionsOf(path.join(folder, 'package-lock.json'))
  const there = versionsOf(written)
  return [...wanted].every(([place, version]) => there.get(place) === version)
}

interface Lock {
  packages: Record<string, { version?: string; optional?: boolean }>
}

function versionsOf(lock: string): Map<string, string | undefined> {
  const { packages }: Lock = JSON.parse(readFileSync(lock, 'utf8'))
  const needed = Object.entries(packages).filter(([place, it]) => place !== '' && !it.optional)
  return new Map(needed.map(([place, { version }]) => [place, version]))
}
