/**
 * What a large cache costs: to invalidate it, to change one entity of it, to write it down and to read that again, and
 * its memory, beside TanStack Query by hand, for growing numbers of queries. Run it with
 * `node --expose-gc bench/scale/cache.ts`.
 */
import path from 'node:path'
import { best } from '../best.ts'
import { loadBundle } from '../loadBundle.ts'
import type { Cache, OpenCache } from './caches.ts'

const counts =
  process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 3_000, 10_000, 30_000]
const { ours, byHand, queryByQuery } = await loadBundle<
  Record<'ours' | 'byHand' | 'queryByQuery', OpenCache>
>(path.join(import.meta.dirname, 'caches.ts'))

type Work = 'invalidate' | 'patch' | 'persist' | 'persist after a change' | 'restore'
/** What is done often, and what is done once, since there is nothing left to do then. */
const works: readonly [Work, number][] = [
  ['persist', 1],
  ['persist after a change', 12],
  ['restore', 6],
  ['patch', 24],
  ['invalidate', 12],
]

console.log(
  '| queries | ms to | repository-hooks | by hand | ratio | by hand, query by query | ratio |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- |')
for (const count of counts) await report(count)

async function report(count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `Product number ${index}`,
    price: index * 1.5,
    stock: index,
    category: 'shoes',
    createdAt: new Date(1.6e12 + index * 1e7).toISOString(),
  }))
  const own = await fill(ours(rows), count)
  const hand = await fill(byHand(rows), count)
  const single = await fill(queryByQuery(rows), count)
  const caches = [own.cache, hand.cache, single.cache]
  for (const [work, rounds] of works) {
    const [mine = NaN, ...theirs] = await compare(caches, { work, rounds, count })
    const cells = theirs.flatMap((time) => [time.toFixed(2), (mine / time).toFixed(2)])
    print([count, work, mine.toFixed(2), ...cells])
  }
  const more = own.bytes - hand.bytes
  print([
    count,
    'bytes per entry',
    own.bytes.toFixed(0),
    hand.bytes.toFixed(0),
    `+${more.toFixed(0)}`,
  ])
  for (const cache of caches) cache.close()
}

async function fill(cache: Cache, count: number): Promise<{ cache: Cache; bytes: number }> {
  await cache.load(0)
  const before = await heap()
  await Promise.all(Array.from({ length: count }, (_, index) => cache.load(index)))
  return { cache, bytes: ((await heap()) - before) / count }
}

async function heap(): Promise<number> {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return process.memoryUsage().heapUsed
}

interface Task {
  readonly work: Work
  readonly rounds: number
  readonly count: number
}

/** Does the same with all, in turns. */
async function compare(caches: readonly Cache[], task: Task): Promise<readonly number[]> {
  const times = caches.map((): number[] => [])
  for (let round = 0; round < task.rounds; round++) {
    for (const [index, cache] of caches.entries()) times[index]?.push(await timeOf(cache, task))
  }
  return times.map(best)
}

async function timeOf(cache: Cache, { work, count }: Task): Promise<number> {
  if (work === 'persist after a change') await cache.patch(0)
  const start = process.cpuUsage()
  const done = await cache[work === 'persist after a change' ? 'persist' : work](count >> 1)
  const { user, system } = process.cpuUsage(start)
  if (work === 'restore') check(done, count)
  return (user + system) / 1_000
}

function check(restored: unknown, count: number): void {
  const size =
    typeof restored === 'object' && restored !== null && 'getQueryCache' in restored
      ? (restored as Cache['queryClient']).getQueryCache().getAll().length
      : 0
  if (size < count) throw new Error(`${size} of ${count} queries came back.`)
}

function print(cells: readonly unknown[]): void {
  console.log(`| ${cells.join(' | ')} |`)
}
