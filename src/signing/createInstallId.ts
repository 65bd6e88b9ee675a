import { isApiFailure } from '../failure/ApiFailure.js'
import { createId } from '../http/createId.js'
import { createQueue, type Queue } from '../storage/createQueue.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'

/** Options of {@link createInstallId}. */
export interface InstallIdOptions {
  /** The store of the id. */
  store: KeyValueStore
  /** The key of the id in the store. @defaultValue `'install_id'` */
  key?: string
}

/** A random id of one installation of the app. */
export interface InstallId {
  /** Resolves with the id; creates it the first time. */
  get: () => Promise<string>
  /** Replaces the id with a new one that can't be linked to it. */
  reset: () => Promise<string>
}

/**
 * Creates an id that identifies the same installation and nothing else. It is random: it contains no data of the device,
 * the browser or the user, and is deleted with the store.
 *
 * If the store is blocked, the id lasts as long as the page.
 */
export function createInstallId({ store, key = 'install_id' }: InstallIdOptions): InstallId {
  const withLock = createTabQueue(`repository-hooks:${key}`)
  let pageId: string | undefined

  const write = async (): Promise<string> => {
    const id = createId()
    pageId = undefined
    await store.set(key, id).catch((failure: unknown) => {
      ignoreStorageFailure(failure)
      pageId = id
    })
    return id
  }
  const read = async () => pageId ?? (await store.get(key).catch(ignoreStorageFailure))

  return {
    get: async () => (await read()) ?? withLock(async () => (await read()) ?? write()),
    reset: () => withLock(write),
  }
}

function ignoreStorageFailure(failure: unknown): undefined {
  if (isApiFailure(failure) && failure.kind === 'storage') return undefined
  throw failure
}

/** Runs one task at a time, across tabs if the platform has Web Locks: else two tabs could each create an id. */
function createTabQueue(name: string): Queue {
  const enqueue = createQueue()
  return (work) =>
    enqueue(async () => {
      const locks = typeof navigator === 'object' ? navigator.locks : undefined
      return locks ? locks.request(name, work) : work()
    })
}
