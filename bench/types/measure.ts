/**
 * What the types of an app cost: 10, 50 and 200 resources with 5 endpoints and 5 hook calls each, as repositories of
 * this library and by hand. Run it with `node bench/types/measure.ts`.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { AppFolder, binary } from './AppFolder.ts'
import {
  byHand,
  byHandUntypedErrors,
  schemasAlone,
  type Sources,
  withRepositories,
} from './generateApps.ts'

interface Cost {
  readonly instantiations: number
  readonly types: number
  readonly seconds: number
  readonly megabytes: number
}

const counts = process.argv.slice(2).length > 0 ? process.argv.slice(2).map(Number) : [10, 50, 200]
const compilers = ['tsc', 'tsc6']
const apps: Record<string, (count: number) => Sources> = {
  'schemas alone': schemasAlone,
  'by hand': byHand,
  'errors untyped': byHandUntypedErrors,
  repositories: withRepositories,
}

const folder = new AppFolder()
try {
  for (const compiler of compilers) report(compiler)
} finally {
  folder.remove()
}

function report(compiler: string): void {
  const version = execFileSync(binary(compiler), ['--version'], { encoding: 'utf8' }).trim()
  console.log(`\nTypeScript ${version.replace('Version ', '')}`)
  for (const count of counts) {
    const costs = Object.entries(apps).map(([name, generate]) => {
      return [name, measure(compiler, `${name}-${count}`, generate(count))] as const
    })
    const hand = costs.find(([name]) => name === 'by hand')?.[1].instantiations ?? 0
    for (const [name, cost] of costs) console.log(describe(name, count, cost, hand))
  }
}

function describe(name: string, count: number, cost: Cost, hand: number): string {
  const ratio = (cost.instantiations / hand).toFixed(3)
  return `${String(count).padStart(4)} ${name.padEnd(14)} ${String(cost.instantiations).padStart(9)} instantiations (${ratio})  ${String(cost.types).padStart(8)} types  ${cost.seconds.toFixed(2)} s  ${cost.megabytes} MB`
}

function measure(compiler: string, name: string, sources: Sources): Cost {
  const app = folder.write(name, sources)
  const args = ['-p', app, '--extendedDiagnostics']
  const { stdout, status } = spawnSync(binary(compiler), args, { encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(`${name} does not compile:\n${stdout.slice(0, 3_000)}`)
  return {
    instantiations: figure(stdout, 'Instantiations'),
    types: figure(stdout, 'Types'),
    seconds: figure(stdout, 'Check time'),
    megabytes: Math.round(figure(stdout, 'Memory used') / 1_000),
  }
}

function figure(text: string, label: string): number {
  const [, value = 'NaN'] = new RegExp(`${label}:\\s+([\\d.]+)`).exec(text) ?? []
  return Number(value)
}
