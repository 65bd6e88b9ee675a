/**
 * What one more page costs an infinite list that has thousands: 100,000 rows by pages of 100, beside TanStack Query and
 * zod by hand. Run it with `node bench/scale/infinite.ts`, or with another number of rows.
 */
import path from 'node:path'
import { best } from '../best.ts'
import { loadBundle } from '../loadBundle.ts'
import type { OpenInfiniteList, PageOf } from './infiniteLists.ts'

const total = Number(process.argv[2] ?? 100_000)
const pageSize = 100
const steps = 10

const { ours, byHand } = await loadBundle<{ ours: OpenInfiniteList; byHand: OpenInfiniteList }>(
  path.join(import.meta.dirname, 'infiniteLists.ts'),
)
const pageOf: PageOf = (page) => ({
  items: Array.from({ length: pageSize }, (_, index) => ({
    id: `p${page * pageSize + index}`,
    name: `Product number ${index}`,
    price: index,
    stock: index,
    category: 'shoes',
    createdAt: '2026-01-01T00:00:00Z',
  })),
  total,
})

const lists = [await ours(pageOf), await byHand(pageOf)]
console.log('| rows | ms for a page: repository-hooks | by hand | ratio |')
console.log('| --- | --- | --- | --- |')
for (let step = 1; step <= steps; step++) await report(step)
for (const list of lists) list.close()

/** Loads a tenth of all rows, in turns, and says what one page took. */
async function report(step: number): Promise<void> {
  const pages = total / pageSize / steps
  const times: [number[], number[]] = [[], []]
  let rows = 0
  for (let page = step === 1 ? 1 : 0; page < pages; page++) {
    for (const [index, list] of lists.entries()) {
      const start = process.cpuUsage()
      rows = await list.grow()
      const { user, system } = process.cpuUsage(start)
      times[index]?.push((user + system) / 1_000)
    }
  }
  if (rows !== (total / steps) * step) throw new Error(`${rows} rows are there after step ${step}.`)
  const [own, hand] = [best(times[0]), best(times[1])]
  console.log(`| ${[rows, own.toFixed(2), hand.toFixed(2), (own / hand).toFixed(2)].join(' | ')} |`)
}
