import { createApiFailure } from '../../failure/createApiFailure.js'
import { createMemoryStore } from '../../storage/createMemoryStore.js'
import type { KeyValueStore } from '../../storage/KeyValueStore.js'

/** A store in memory that can be read by a test, and that breaks when it is told to. */
export interface TestStore extends KeyValueStore {
  /** What it holds, by key. */
  contents(): Promise<Readonly<Record<string, string>>>
  /** Lets everything fail as `storage`, as a full or blocked place would. */
  breakDown(code?: string): void
  /** Lets everything work again. */
  repair(): void
}

/** Makes a store in memory that passes for any other one. */
export function createTestStore(
  kind: Partial<Pick<KeyValueStore, 'lifetime' | 'protection'>> = {},
): TestStore {
  const inner = createMemoryStore()
  let broken: string | undefined
  const guard = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (broken === undefined) return work()
    throw createApiFailure({ kind: 'storage', message: 'The test store is broken.', code: broken })
  }
  return {
    lifetime: kind.lifetime ?? 'device',
    protection: kind.protection ?? 'none',
    get: (key) => guard(() => inner.get(key)),
    set: (key, value) => guard(() => inner.set(key, value)),
    delete: (key) => guard(() => inner.delete(key)),
    keys: () => guard(() => inner.keys()),
    clear: () => guard(() => inner.clear()),
    breakDown: (code = 'QuotaExceededError') => {
      broken = code
    },
    repair: () => {
      broken = undefined
    },
    contents: async () => {
      const keys = await inner.keys()
      const entries = keys.map(async (key) => [key, (await inner.get(key)) ?? ''] as const)
      return Object.fromEntries(await Promise.all(entries))
    },
  }
}
