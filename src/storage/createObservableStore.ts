import { browserChannel } from './browserChannel.js'
import { checkStore } from './checkStore.js'
import type { KeyValueStore } from './KeyValueStore.js'
import type { StoreChannel } from './StoreChannel.js'

/** Options of a {@link createObservableStore}. */
export interface ObservableStoreOptions {
  /** Tells other tabs whose store has the same name, and hears of them. @defaultValue this page alone */
  name?: string
  /** Opens the channel between tabs, while somebody listens or something is told. @defaultValue a `BroadcastChannel`, in browsers */
  channel?: (name: string) => StoreChannel | undefined
}

/** A store that tells of its changes. */
export interface ObservableStore extends KeyValueStore {
  subscribe(listener: (key: string | undefined) => void): () => void
}

/**
 * Makes a store of any other that tells whoever subscribes which key was set or deleted, after it was. Changes that were
 * made past it are not told.
 *
 * @example
 * ```ts
 * const drafts = createObservableStore(createVault({ name: 'drafts' }), { name: 'drafts' })
 * const stop = drafts.subscribe((key) => showDraft(key))
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function createObservableStore(
  store: KeyValueStore,
  { name, channel = browserChannel }: ObservableStoreOptions = {},
): ObservableStore {
  if (__DEV__) checkStore(store)
  const listeners = new Set<(key: string | undefined) => void>()
  const open = () => (name === undefined ? undefined : channel(`repository-hooks:store:${name}`))
  let others: StoreChannel | undefined
  const tell = (key: unknown) => {
    for (const listener of [...listeners]) listener(typeof key === 'string' ? key : undefined)
  }
  const change = async (changing: Promise<void>, key?: string) => {
    await changing
    tell(key)
    const told = others ?? open()
    told?.postMessage(key)
    if (told !== others) told?.close()
  }
  return {
    lifetime: store.lifetime,
    protection: store.protection,
    get: (key) => store.get(key),
    keys: () => store.keys(),
    set: (key, value) => change(store.set(key, value), key),
    delete: (key) => change(store.delete(key), key),
    clear: () => change(store.clear()),
    subscribe: (listener) => {
      listeners.add(listener)
      if (!others) {
        others = open()
        others?.addEventListener('message', ({ data }) => tell(data))
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        others?.close()
        others = undefined
      }
    },
  }
}
