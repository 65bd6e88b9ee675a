import { browserChannel } from './browserChannel.js'
import { checkStore } from './checkStore.js'
import type { KeyValueStore } from './KeyValueStore.js'
import type { StoreChannel } from './StoreChannel.js'

/** Options of a {@link createObservableStore}. */
export interface ObservableStoreOptions {
  /** Shares changes with tabs whose store has the same name. @defaultValue only changes of this page are reported */
  name?: string
  /** Opens the channel between tabs. It stays open while there are listeners, and during a message. @defaultValue a `BroadcastChannel`, in browsers */
  channel?: (name: string) => StoreChannel | undefined
}

/** A store that reports its changes. */
export interface ObservableStore extends KeyValueStore {
  subscribe(listener: (key: string | undefined) => void): () => void
}

/**
 * Wraps a store so that it calls its subscribers with the key that was set or deleted, after the change. Changes that
 * bypass the wrapper are not reported.
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
  let channelToTabs: StoreChannel | undefined
  const notify = (key: unknown) => {
    for (const listener of [...listeners]) listener(typeof key === 'string' ? key : undefined)
  }
  const notifyAfter = async (changing: Promise<void>, key?: string) => {
    await changing
    notify(key)
    const tabs = channelToTabs ?? open()
    tabs?.postMessage(key)
    if (tabs !== channelToTabs) tabs?.close()
  }
  return {
    lifetime: store.lifetime,
    protection: store.protection,
    get: (key) => store.get(key),
    keys: () => store.keys(),
    set: (key, value) => notifyAfter(store.set(key, value), key),
    delete: (key) => notifyAfter(store.delete(key), key),
    clear: () => notifyAfter(store.clear()),
    subscribe: (listener) => {
      listeners.add(listener)
      if (!channelToTabs) {
        channelToTabs = open()
        channelToTabs?.addEventListener('message', ({ data }) => notify(data))
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        channelToTabs?.close()
        channelToTabs = undefined
      }
    },
  }
}
