import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { SessionScope } from '../../http/SessionScope.js'
import type { Firestore, LazyFirestore } from './FirestoreOptions.js'
import type { FirestoreSdk } from './FirestoreSdk.js'
import { toFirestoreFailure } from './toFirestoreFailure.js'

/** A database whose local cache can be deleted. */
export interface ForgetfulFirestore extends Firestore {
  sdk: FirestoreSdk & {
    terminate(db: object): Promise<void>
    clearIndexedDbPersistence(db: object): Promise<void>
  }
}

/** Options of {@link createFirestore}. */
export interface CreateFirestoreOptions {
  /**
   * Loads the SDK and opens the database. Called on first use, again after the cache was deleted, and at sign-out even
   * without any use: an earlier visit may have left a cache.
   */
  load: () => Promise<ForgetfulFirestore>
  /** The session of the user. At sign-out, the local cache is deleted. */
  session: SessionScope
  /** Called when the cache could not be deleted, so that the next user of the device could read it. @defaultValue none */
  onFailure?: (failure: ApiFailure) => void
}

/** A database whose cache is deleted at sign-out. Spread it into declarations: `firestoreRepository({ ...firestore, … })`. */
export interface CreatedFirestore extends LazyFirestore {
  load: () => Promise<ForgetfulFirestore>
  /** Closes the database and deletes its local cache, with writes that were not sent. */
  clear(): Promise<void>
}

/**
 * Opens a database for all repositories, and deletes its cache when the user signs out. For `persistentLocalCache`, which
 * otherwise shows the last user's data to the next user of the device.
 *
 * @example
 * ```ts
 * const firestore = createFirestore({
 *   session,
 *   load: async () => {
 *     const [{ app }, sdk] = await Promise.all([import('./app.js'), import('firebase/firestore')])
 *     return { sdk, db: sdk.initializeFirestore(app, { localCache: sdk.persistentLocalCache() }) }
 *   },
 * })
 * export const notes = firestoreRepository({ ...firestore, one: 'note', many: 'notes', path: 'notes', schema: Note })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function createFirestore({
  load,
  session,
  onFailure,
}: CreateFirestoreOptions): CreatedFirestore {
  let opening: Promise<ForgetfulFirestore> | undefined
  let clearing: Promise<void> = Promise.resolve()

  session.subscribe(({ type }) => {
    if (type !== 'signedOut') return
    clear().catch((error: unknown) => {
      onFailure?.(toFirestoreFailure(error, { method: 'DELETE', path: '/' }))
    })
  })
  return { load: open, once: false, clear }

  function open(): Promise<ForgetfulFirestore> {
    opening ??= reopen()
    return opening
  }

  async function reopen(): Promise<ForgetfulFirestore> {
    try {
      // A database that is being deleted can't be opened.
      await clearing.catch(() => undefined)
      return await load()
    } catch (error) {
      opening = undefined
      throw error
    }
  }

  function clear(): Promise<void> {
    const current = open()
    opening = undefined
    clearing = forget(current)
    return clearing
  }
}

async function forget(opened: Promise<ForgetfulFirestore>): Promise<void> {
  const { sdk, db } = await opened
  await sdk.terminate(db)
  await sdk.clearIndexedDbPersistence(db)
}
