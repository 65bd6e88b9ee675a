/**
 * What rendering costs: 1,000 list hooks, 1,000 detail hooks, refetches that change nothing, a mutation, an optimistic
 * update and 5,000 pushes, with repositories, by hand and with each of the peers that have a cache of their own, in turns.
 * zodios, ts-rest and openapi-react-query render by TanStack Query, as what is written by hand does. Run it with
 * `node bench/render/measure.ts`.
 *
 * Times are those of the processor, the best quarter of the rounds; renders and requests are the same in each.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { best } from '../best.ts'
import { buildApp } from '../buildApp.ts'
import { installPeers } from '../installPeers.ts'
import { inTurns } from '../inTurns.ts'
import { rounds } from '../rounds.ts'
import { type Runner, startRunner } from '../startRunner.ts'
import type { Scenario, Step, Steps } from './scenarios.ts'

const layers = {
  'repository-hooks': 'render/ours.ts',
  'by hand': 'render/byHand.ts',
  'RTK Query': 'peers/rtk/render.ts',
  SWR: 'peers/swr/render.ts',
  alova: 'peers/alova/render.ts',
}
const names = Object.keys(layers)
const scenarios: readonly Scenario[] = ['lists', 'details', 'mutation', 'optimistic', 'pushes']

installPeers()
const folder = mkdtempSync(path.join(tmpdir(), 'render-bench-'))
try {
  const runners = await Promise.all(Object.values(layers).map(start))
  console.log('| step | library | ms | of that by hand | renders | requests |')
  console.log('| --- | --- | --- | --- | --- | --- |')
  for (const scenario of scenarios) {
    const plays = await inTurns(runners, rounds(10) + 2, (runner) => runner.ask({ scenario }))
    // The first two have everything compiled.
    report(plays.map((list) => list.slice(2)))
  }
  for (const runner of runners) runner.stop()
} finally {
  rmSync(folder, { recursive: true })
}

async function start(entry: string, index: number): Promise<Runner<{ scenario: Scenario }, Steps>> {
  const file = path.join(folder, `${index}.mjs`)
  const bundling = { bundler: 'rolldown', external: [] } as const
  writeFileSync(file, await buildApp(path.join(import.meta.dirname, '..', entry), bundling))
  const runner = path.join(import.meta.dirname, 'renderInRounds.ts')
  return startRunner(runner, [pathToFileURL(file).href])
}

function report(plays: readonly Steps[][]): void {
  for (const step of Object.keys(plays[0]?.[0] ?? {})) {
    const runs = plays.map((list) =>
      list.map((steps) => steps[step]).filter((it) => it !== undefined),
    )
    const times = runs.map((list) => best(list.map(({ time }) => time)))
    for (const [index, name] of names.entries()) {
      const ratio = (times[index] ?? NaN) / (times[1] ?? NaN)
      const cells = [times[index]?.toFixed(1), ratio.toFixed(2), ...countsOf(runs[index] ?? [])]
      console.log(`| ${[step, name, ...cells].join(' | ')} |`)
    }
  }
}

/** Both are the same in each round; if they ever are not, that is shown. */
function countsOf(runs: readonly Step[]): string[] {
  return (['renders', 'requests'] as const).map((count) => {
    const values = runs.map((run) => run[count])
    const [least, most] = [Math.min(...values), Math.max(...values)]
    return least === most ? least.toLocaleString('en') : `${least} to ${most}`
  })
}
