import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import { RandomHistory } from './RandomHistory.js'
import { keptThings, listedThings, plainThings, type Things, thingsBelow } from './Things.js'

/**
 * Of mistakes that were put into the layers, most were found by one of the first 60, and the rarest by the 2,819th. That a
 * response from before a lost change counted as fresh was found by the 6,839th.
 */
const histories = 10_000
const pairs = 2_000
const kept = 500
const listed = 1_000

/** How many of them one test plays: where a machine is busy with other things, all together may take longer than a test may. */
const block = 1_000

beforeEach(() => void vi.useFakeTimers())

test.each(blocksOf(histories))(
  `3.1 3.2 3.14 of ${histories} random histories, the ${block} from %i on show nothing that no order explains, and end with the server's data`,
  { timeout: 300_000 },
  async (first) => {
    let checks = 0
    for (let seed = first; seed < first + block; seed++) {
      const history = begin(seed, plainThings(new QueryClient()))
      await play(seed, [history], 25)
      checks += history.checks
    }
    expect(checks).toBeGreaterThan(block * 50)
  },
)

test.each(blocksOf(pairs))(
  `3.1 3.2 3.14 of ${pairs} pairs of random histories below two parents, with the same ids, the ${block} from %i on know nothing of each other`,
  { timeout: 300_000 },
  async (first) => {
    let checks = 0
    for (let seed = first; seed < first + block; seed++) {
      const [left, right] = thingsBelow(new QueryClient())
      const both = [begin(seed, left), begin(seed + 1_500, right)]
      await play(seed, both, 20)
      for (const history of both) checks += history.checks
    }
    expect(checks).toBeGreaterThan(block * 80)
  },
)

test(
  `3.1 3.2 3.14 8.5 ${kept} random histories of deletions that can be taken back, and of first pages that are asked for alone, show nothing that no order explains`,
  { timeout: 300_000 },
  async () => {
    let checks = 0
    for (let seed = 1; seed <= kept; seed++) {
      const history = begin(seed, keptThings(new QueryClient()))
      await play(seed, [history], 20)
      checks += history.checks
    }
    expect(checks).toBeGreaterThan(kept * 50)
  },
)

test(
  `3.1 3.2 3.14 ${listed} random histories of an endpoint that is a list show nothing that no order explains`,
  { timeout: 300_000 },
  async () => {
    let checks = 0
    for (let seed = 1; seed <= listed; seed++) {
      const history = begin(seed, listedThings(new QueryClient()))
      await play(seed, [history], 25)
      checks += history.checks
    }
    expect(checks).toBeGreaterThan(listed * 50)
  },
)

/** The number with which each block of so many histories begins. */
function blocksOf(count: number): readonly number[] {
  return Array.from({ length: count / block }, (_, index) => index * block + 1)
}

function begin(seed: number, things: Things) {
  return new RandomHistory(seed, things, () => vi.runOnlyPendingTimers())
}

/** Lets histories of one cache go on in turns, and compares what they end with. */
async function play(
  seed: number,
  histories: readonly RandomHistory[],
  steps: number,
): Promise<void> {
  try {
    for (let step = 0; step < steps; step++) for (const history of histories) await history.step()
    // The end of one can make the other go on.
    for (const history of [...histories, ...histories.slice(0, -1)]) await history.finish()
    for (const history of histories) {
      const { cached, served } = history.outcome()
      expect(cached, history.log.join('\n')).toEqual(served)
    }
  } catch (error) {
    throw new Error(`seed ${seed}: ${String(error)}`, { cause: error })
  }
}
