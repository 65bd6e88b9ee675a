import 'fake-indexeddb/auto'
import { seededRandom } from 'repository-hooks/testing'
import { createVault } from 'repository-hooks/vault'
import { afterEach, expect, it, vi } from 'vitest'
import { breakDisk } from './breakDisk.js'

afterEach(() => vi.restoreAllMocks())

/** Something that was asked of a vault, and when: moments are numbered. */
interface Asked {
  readonly slot: string
  readonly begin: number
  end: number
  isDone: boolean
  value: string | undefined
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it('RT-O8 gives the value that was written last or refuses, though keys change and the disk fails 300 times', async () => {
  const random = seededRandom(20_261_123)
  const one = <Each>(all: readonly Each[]): Each => all[Math.floor(random() * all.length)] as Each
  const slots = ['a', 'b', 'c']
  let chance = 0
  const disk = breakDisk(() => random() < chance)
  let moment = 0
  for (let round = 0; disk.failures < 300; round++) {
    const name = `broken vault ${round}`
    const vaults = [createVault({ name }), createVault({ name })]
    const writes: Asked[] = []
    const reads: Asked[] = []
    const ask = (slot: string, value?: string): Asked => {
      return { slot, value, begin: ++moment, end: Infinity, isDone: false }
    }
    const ended = async (asked: Asked, work: Promise<string | void>) => {
      try {
        const value = await work
        asked.value ??= value ?? undefined
        asked.isDone = true
      } catch (error) {
        expect(error).toMatchObject({ kind: 'storage' })
        expect(error).not.toMatchObject({ code: 'Corrupt' })
      }
      asked.end = ++moment
    }
    const read = (slot: string) => {
      const asked = ask(slot)
      reads.push(asked)
      return ended(asked, one(vaults).get(slot))
    }
    const write = (slot: string, value?: string) => {
      const asked = ask(slot, value)
      writes.push(asked)
      const vault = one(vaults)
      return ended(asked, value === undefined ? vault.delete(slot) : vault.set(slot, value))
    }
    const all: Promise<unknown>[] = []
    chance = one([0, 0.02, 0.05, 0.1])
    for (let count = 0; count < 30; count++) {
      const slot = one(slots)
      const kind = random()
      if (kind < 0.4) all.push(write(slot, `${slot} ${count}`))
      else if (kind < 0.5) all.push(write(slot))
      else if (kind < 0.9) all.push(read(slot))
      else all.push(ended(ask(''), one(vaults).rotate()))
      if (random() < 0.5) await pause(random() * 3)
    }
    await Promise.all(all)
    chance = 0
    await Promise.all(slots.map(read))
    for (const asked of reads.filter(({ isDone }) => isDone)) {
      const own = writes.filter(({ slot, begin }) => slot === asked.slot && begin < asked.end)
      const isOver = (write: Asked) =>
        own.some((later) => later.isDone && later.begin > write.end && later.end < asked.begin)
      const isNone = !own.some(({ isDone, end }) => isDone && end < asked.begin)
      const possible = own.filter((write) => !isOver(write)).map(({ value }) => value)
      if (isNone) possible.push(undefined)
      expect(possible).toContain(asked.value)
    }
  }
}, 60_000)
