/**
 * What checking a list of 1,000 products costs: zod beside `JSON.parse`, and a whole load into the cache, at first and
 * again with nothing changed. Run it with `node --expose-gc bench/validation/measure.ts`.
 */
import path from 'node:path'
import * as z from 'zod'
import { Product } from '../apps/schemas.ts'
import { best } from '../best.ts'
import { loadBundle } from '../loadBundle.ts'
import type { byHand, Checking, ours } from './lists.ts'
import { rounds } from '../rounds.ts'

const count = rounds(300)
const rows = Array.from({ length: 1_000 }, (_, index) => ({
  id: `p${index}`,
  name: `Product number ${index}`,
  price: index * 1.5,
  stock: index,
  category: 'shoes',
  createdAt: new Date(1.6e12 + index * 1e7).toISOString(),
}))
const text = JSON.stringify(rows)
const Products = z.array(Product)
const lists = await loadBundle<{ byHand: typeof byHand; ours: typeof ours }>(
  path.join(import.meta.dirname, 'lists.ts'),
)

const parse = await time(() => JSON.parse(text))
const parsed: unknown = JSON.parse(text)
const zod = await time(() => Products.parse(parsed))
console.log(
  `JSON.parse ${us(parse)} µs, zod ${us(zod)} µs, which is ${(zod / parse).toFixed(2)} of it`,
)

for (const state of ['first load', 'unchanged refetch', 'one row changed'] as const) {
  await compare(state)
}

interface Contender {
  readonly library: 'byHand' | 'ours'
  readonly checking: Checking
}

/** Loads in all ways, in turns. */
async function compare(state: string): Promise<void> {
  const contenders: Contender[] = [
    { library: 'byHand', checking: 'unchecked' },
    { library: 'byHand', checking: 'checked' },
    { library: 'ours', checking: 'unchecked' },
    { library: 'ours', checking: 'checked' },
    { library: 'ours', checking: 'checked each time' },
  ]
  const runs = contenders.map((it) => ({ ...it, load: loadOf(it, state), times: [] as number[] }))
  for (let round = -50; round < count; round++) {
    for (const { load, times } of runs) {
      const taken = await load()
      if (round >= 0) times.push(taken)
    }
  }
  console.log(`\n${state}: µs, what checking adds, and the share of the checked list by hand`)
  const costs = runs.map(({ times }) => best(times))
  for (const [index, { library, checking }] of runs.entries()) {
    const cost = costs[index] ?? NaN
    const added = cost - (costs[library === 'ours' ? 2 : 0] ?? NaN)
    const share = (cost / (costs[1] ?? NaN)).toFixed(2)
    console.log(`  ${`${library}, ${checking}`.padEnd(24)} ${us(cost)}  +${us(added)}  ${share}`)
  }
}

/** Makes what loads once, and says what that took. */
function loadOf({ library, checking }: Contender, state: string): () => Promise<number> {
  let version = 0
  const respond = () =>
    state === 'one row changed' ? text.replace('"stock":7,', `"stock":${version},`) : text
  let load = lists[library](respond, checking)
  return async () => {
    version += 1
    if (state === 'first load') load = lists[library](respond, checking)
    globalThis.gc?.({ type: 'minor' })
    const start = performance.now()
    await load()
    return performance.now() - start
  }
}

async function time(run: () => unknown): Promise<number> {
  const times = Array.from({ length: count }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return best(times)
}

function us(milliseconds: number): string {
  return (milliseconds * 1_000).toFixed(0)
}
