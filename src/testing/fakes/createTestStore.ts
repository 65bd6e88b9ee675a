import { createApiFailure } from '../../failure/createApiFailure.js'
import { createMemoryStore } from '../../storage/createMemoryStore.js'
import type { KeyValueStore } from '../../storage/KeyValueStore.js'

/** A store in memory that a test can read, and can make fail. */
export interface TestStore extends KeyValueStore {
  /** Its entries, by key. */
  contents(): Promise<Readonly<Record<string, string>>>
  /** Makes all operations fail as `storage`, like a full or blocked storage. */
  breakDown(code?: string): void
  /** Makes all operations work again. */
  repair(): void
}

/** Creates a store in memory that can stand for any other store. */
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
