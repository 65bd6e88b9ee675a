/**
 * How many requests a client gets through with all of its defaults, and with zod where it can check: one after the other
 * and 1,000 at once, over a stub and over loopback, beside bare axios over the same transport. Run it with
 * `node bench/http/throughput.ts`.
 *
 * Each client has a process of its own, and so has the server. They run in turn, in many short rounds; what else the
 * machine does only ever makes a round longer, so lower quartiles are compared. Processes differ by luck, too, so there
 * are several series of new ones.
 */
import path from 'node:path'
import { installPeers } from '../installPeers.ts'
import { inTurns } from '../inTurns.ts'
import { rounds } from '../rounds.ts'
import { type Runner, startRunner } from '../startRunner.ts'
import type { CallTime, RoundOfCalls } from './callInRounds.ts'
import { quantile } from './quantile.js'
import { startServer } from './startServer.js'

interface Client {
  readonly name: string
  readonly file: string
  /** What checks a response. */
  readonly checks: string
}

interface Comparison {
  readonly transport: 'http' | 'fetch'
  /** The server's URL, unless a stub answers. */
  readonly baseURL: string | undefined
}

const bare = client('bare axios', 'http/callers/axios', 'nothing')
const ours = client('repository-hooks', 'http/callers/ours', 'zod')
const byHand = client('axios by hand', 'http/callers/axiosByHand', 'zod')
const clients: Readonly<Record<Comparison['transport'], readonly Client[]>> = {
  http: [bare, ours, byHand, client('zodios', 'peers/zodios/caller', 'zod 3')],
  fetch: [
    bare,
    ours,
    byHand,
    client('fetch by hand', 'http/callers/fetch', 'zod'),
    client('ky', 'http/callers/ky', 'zod'),
    client('ts-rest', 'peers/ts-rest/caller', 'zod 3'),
    client('RTK Query (fetchBaseQuery)', 'peers/rtk/caller', 'zod'),
    client('openapi-fetch', 'peers/openapi/caller', 'nothing'),
    client('alova', 'peers/alova/caller', 'zod'),
  ],
}

/** How many calls a round has, and how many rounds there are of them. */
const work = {
  sequential: { calls: 40, isAtOnce: false, rounds: rounds(60) },
  atOnce: { calls: 1_000, isAtOnce: true, rounds: Math.ceil(rounds(60) / 6) },
}
const series = Number(process.env['SERIES'] ?? 3)

installPeers()
const server = await startServer()
for (const transport of ['http', 'fetch'] as const) {
  for (const baseURL of [undefined, server.baseURL]) await compare({ transport, baseURL })
}
server.stop()

function client(name: string, module: string, checks: string): Client {
  return { name, file: path.join(import.meta.dirname, '..', `${module}.ts`), checks }
}

async function compare(comparison: Comparison): Promise<void> {
  const { transport, baseURL } = comparison
  const list = clients[transport]
  // A stub's calls are work alone; over a socket they also wait.
  const measure = baseURL === undefined ? 'cpu' : 'wall'
  const all = { sequential: [] as number[][][], atOnce: [] as number[][][] }
  for (let at = 0; at < series; at++) {
    const runners = await Promise.all(list.map((it) => start(it, comparison)))
    for (const mode of ['sequential', 'atOnce'] as const) {
      const { rounds: count, ...round } = work[mode]
      const times = await inTurns(runners, count, (runner) => runner.ask(round))
      all[mode].push(times.map((responses) => responses.map((it) => it[measure])))
    }
    for (const runner of runners) runner.stop()
  }
  const where = baseURL === undefined ? `a stub of ${transport}, CPU time` : `${transport}, time`
  console.log(`\nOver ${baseURL === undefined ? where : `loopback by ${where}`}\n`)
  console.log(
    '| client | checks by | one by one, µs a call | share of axios | 1,000 at once, µs a call | share of axios |',
  )
  console.log('| --- | --- | --- | --- | --- | --- |')
  for (const [index, { name, checks }] of list.entries()) {
    const cells = [all.sequential, all.atOnce].flatMap((times) => cellsOf(times, index))
    console.log(`| ${[name, checks, ...cells].join(' | ')} |`)
  }
}

function start(
  { file }: Client,
  { transport, baseURL }: Comparison,
): Promise<Runner<RoundOfCalls, CallTime>> {
  const args = [file, transport, ...(baseURL === undefined ? [] : [baseURL])]
  return startRunner(path.join(import.meta.dirname, 'callInRounds.ts'), args)
}

/** The minimum, and the share of bare axios' throughput: the median of the series, the lowest and the highest. */
function cellsOf(all: readonly number[][][], index: number): string[] {
  const quartile = (times: readonly number[][], at: number) => quantile(times[at] ?? [], 0.25)
  const shares = all.map((times) => quartile(times, 0) / quartile(times, index))
  const [low, middle, high] = [0, 0.5, 1].map((part) => quantile(shares, part).toFixed(2))
  const least = quantile(
    all.flatMap((times) => times[index] ?? []),
    0,
  )
  return [least.toFixed(0), index === 0 ? '1' : `${middle} (${low} to ${high})`]
}
