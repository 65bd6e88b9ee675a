/**
 * What the types of an app cost: 10, 50 and 200 resources with 5 endpoints and 5 hook calls each, as repositories of
 * this library, by hand and with each of the peers, in turns. Run it with `node bench/types/measure.ts`, or with other
 * numbers of resources.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { installPeers } from '../installPeers.ts'
import { rounds } from '../rounds.ts'
import { AppFolder, binary } from './AppFolder.ts'
import { apps } from './apps.ts'
import { byHand } from './apps/byHand.ts'
import type { TypedApp } from './apps/TypedApp.ts'

interface Cost {
  readonly instantiations: number
  readonly seconds: number
  readonly megabytes: number
}

const asked = process.argv.slice(2).map(Number)
const counts = asked.length > 0 ? asked : [10, 50, 200]
const endpoints = 5

installPeers()
const folder = new AppFolder()
try {
  const written = await Promise.all(apps.flatMap((app) => counts.map((count) => write(app, count))))
  const places = new Map(written)
  for (const compiler of ['tsc6', 'tsc']) report(compiler, places)
} finally {
  folder.remove()
}

async function write(app: TypedApp, count: number): Promise<readonly [key: string, place: string]> {
  const sources = await app.generate(count)
  const key = keyOf(app, count)
  return [key, folder.write(key, sources, app.peer)]
}

function keyOf({ name }: TypedApp, count: number): string {
  return `${name}-${count}`
}

function report(compiler: string, places: ReadonlyMap<string, string>): void {
  const version = execFileSync(binary(compiler), ['--version'], { encoding: 'utf8' }).trim()
  const costs = new Map<string, Cost>()
  for (let round = rounds(3); round > 0; round--) {
    for (const [key, place] of places) {
      costs.set(key, cheaper(costs.get(key), measure(compiler, place)))
    }
  }
  const heads = [...counts.map((count) => `${count} resources`), 'of those by hand']
  const steps = counts.slice(1).map((count, index) => `an endpoint, ${counts[index]} to ${count}`)
  console.log(`\nTypeScript ${version.replace('Version ', '')}: instantiations\n`)
  console.log(`| app | ${[...heads, ...steps, 's to check', 'MB'].join(' | ')} |`)
  console.log('| --- '.repeat(heads.length + steps.length + 3) + '|')
  for (const app of apps) console.log(row(app, costs))
}

/** Times and memory are those of the best round; instantiations are the same in each. */
function cheaper(former: Cost | undefined, cost: Cost): Cost {
  if (!former) return cost
  return {
    instantiations: cost.instantiations,
    seconds: Math.min(former.seconds, cost.seconds),
    megabytes: Math.min(former.megabytes, cost.megabytes),
  }
}

function row(app: TypedApp, costs: ReadonlyMap<string, Cost>): string {
  const of = (it: TypedApp) => counts.map((count) => costs.get(keyOf(it, count)))
  const own = of(app)
  const numbers = own.map((cost) => cost?.instantiations ?? NaN)
  const ratio = (numbers.at(-1) ?? NaN) / (of(byHand).at(-1)?.instantiations ?? NaN)
  const growth = numbers.slice(1).map((number, index) => {
    const more = (counts[index + 1] ?? NaN) - (counts[index] ?? NaN)
    return (number - (numbers[index] ?? NaN)) / more / endpoints
  })
  const last = own.at(-1)
  const cells = [
    ...numbers.map((number) => number.toLocaleString('en')),
    ratio.toFixed(2),
    ...growth.map((number) => number.toFixed(0)),
    last?.seconds.toFixed(2),
    last?.megabytes,
  ]
  return `| ${app.name} | ${cells.join(' | ')} |`
}

function measure(compiler: string, place: string): Cost {
  const args = ['-p', place, '--extendedDiagnostics']
  const { stdout, status } = spawnSync(binary(compiler), args, { encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(`${place} does not compile:\n${stdout.slice(0, 3_000)}`)
  return {
    instantiations: figure(stdout, 'Instantiations'),
    seconds: figure(stdout, 'Check time'),
    megabytes: Math.round(figure(stdout, 'Memory used') / 1_000),
  }
}

function figure(text: string, label: string): number {
  const [, value = 'NaN'] = new RegExp(`${label}:\\s+([\\d.]+)`).exec(text) ?? []
  return Number(value)
}
