import { isApiFailure } from '../failure/ApiFailure.js'
import { createId } from '../http/createId.js'
import { createTurns, type Turns } from '../storage/createTurns.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'

/** Options of {@link createInstallId}. */
export interface InstallIdOptions {
  /** Where the id is kept. */
  store: KeyValueStore
  /** Its name there. @defaultValue `'install_id'` */
  key?: string
}

/** A random id of one installation of the app. */
export interface InstallId {
  /** The id; makes one the first time. */
  get: () => Promise<string>
  /** Throws the id away and makes another, so that nothing connects the two. */
  reset: () => Promise<string>
}

/**
 * Makes an id that says "the same installation as before" and nothing else. It is random: it knows nothing of the device,
 * the browser or the user, and is gone with the store.
 *
 * Where the store is blocked the id lasts as long as the page.
 */
export function createInstallId({ store, key = 'install_id' }: InstallIdOptions): InstallId {
  const alone = createTabTurns(`repository-hooks:${key}`)
  let ofPage: string | undefined

  const write = async (): Promise<string> => {
    const id = createId()
    ofPage = undefined
    await store.set(key, id).catch((failure: unknown) => {
      ignoreStorage(failure)
      ofPage = id
    })
    return id
  }
  const read = async () => ofPage ?? (await store.get(key).catch(ignoreStorage))

  return {
    get: async () => (await read()) ?? alone(async () => (await read()) ?? write()),
    reset: () => alone(write),
  }
}

function ignoreStorage(failure: unknown): undefined {
  if (isApiFailure(failure) && failure.kind === 'storage') return undefined
  throw failure
}

/** One at a time, in all tabs where the platform has locks: two that start together would each make an id. */
function createTabTurns(name: string): Turns {
  const inTurn = createTurns()
  return (work) =>
    inTurn(async () => {
      const locks = typeof navigator === 'object' ? navigator.locks : undefined
      return locks ? locks.request(name, work) : work()
    })
}
