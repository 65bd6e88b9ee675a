import { expect, test, vi } from 'vitest'
import { RandomHistory } from './RandomHistory.js'

const histories = 10_000

test(
  `3.1 3.2 3.14 ${histories} random histories show nothing that no order explains, and end with the server's data`,
  { timeout: 300_000 },
  async () => {
    vi.useFakeTimers()
    let checks = 0
    for (let seed = 1; seed <= histories; seed++) {
      const history = new RandomHistory(seed, () => vi.runOnlyPendingTimers())
      try {
        for (let step = 0; step < 25; step++) await history.step()
        await history.finish()
        const { cached, served } = history.outcome()
        expect(cached, history.log.join('\n')).toEqual(served)
      } catch (error) {
        throw new Error(`seed ${seed}: ${String(error)}`, { cause: error })
      }
      checks += history.checks
    }
    expect(checks).toBeGreaterThan(histories * 50)
  },
)
