import { onlineManager, QueryObserver } from '@tanstack/react-query'
import { createVault } from 'repository-hooks/vault'
import { mutate, startApp, type App } from './notes.js'

/** What a test may do in a page of a real browser. */
export interface OfflinePage extends App {
  /**
   * Makes changes while the page is offline, and waits until all are written down: one more text for each id in turn.
   * Ends when there are so many, and begins with the first, unless it is said.
   */
  queue(ids: readonly string[], count: number, from?: number): Promise<void>
  /** Makes a change, and waits for nothing. */
  change(id: string, text: string): void
  goOnline(): void
  /** How many changes are left. */
  left(): number
  /** Drains what is there; gives how long the longest task took that blocked a frame, in milliseconds. */
  drain(): Promise<number>
  /** Shows the list, and gives its texts. */
  show(): Promise<string[] | undefined>
  push(text: string): void
  /** Deletes a note. */
  remove(id: string): Promise<unknown>
  /** Pushes one number after the other into the list, each written at once; never ends. */
  keepPushing(): void
  /** How many changes are written down. */
  written(): Promise<number>
  /** Everything that the browser keeps for this origin, as one text. */
  dump(): Promise<string>
}

declare global {
  var offlinePage: OfflinePage
}

const options = new URLSearchParams(location.search)
if (options.has('offline')) onlineManager.setOnline(false)
const app = startApp(location.origin, {
  user: options.get('user') ?? 'ada',
  throttle: Number(options.get('throttle') ?? 10),
  concurrency: Number(options.get('concurrency') ?? 4),
  channel: (name) => new BroadcastChannel(name),
  ...(options.has('vault') && { store: createVault() }),
})
const { notes, offline, queryClient } = app
const push = (text: string): void => {
  queryClient.setQueryData(notes.keys.list(), (all) => all?.map((note) => ({ ...note, text })))
}
const change = (id: string, text: string): void => {
  void mutate(app, 'update', { id, patch: { text } })
}
const left = (): number => offline.outbox.getEntries().length

globalThis.offlinePage = {
  ...app,
  left,
  change,
  async queue(ids, count, from = 0) {
    for (let index = from; index < count; index++) {
      const id = ids[index % ids.length] ?? ''
      change(id, `${Math.floor(index / ids.length)}`)
    }
    while ((await writtenCount()) < count) await new Promise(requestAnimationFrame)
  },
  goOnline: () => onlineManager.setOnline(true),
  async drain() {
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration))
    })
    observer.observe({ type: 'longtask' })
    onlineManager.setOnline(true)
    while (left() > 0) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    observer.disconnect()
    return Math.max(0, ...tasks)
  },
  async show() {
    new QueryObserver(queryClient, notes.list()).subscribe(() => {})
    await queryClient.query({ ...notes.list(), staleTime: 'static' })
    return queryClient.getQueryData(notes.keys.list())?.map(({ text }) => text)
  },
  push,
  remove: (id) => mutate(app, 'delete', id),
  keepPushing() {
    const next = async (count: number): Promise<void> => {
      push(String(count))
      await offline.flush()
      return next(count + 1)
    }
    void next(0)
  },
  written: writtenCount,
  async dump() {
    const decoder = new TextDecoder('latin1')
    const values: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
    for (const { name = '' } of await indexedDB.databases()) {
      values.push(name, await everything(name))
    }
    return JSON.stringify(values, (_key, value: unknown) => {
      const isBinary = value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      return isBinary ? decoder.decode(value) : value
    })
  },
}

async function writtenCount(): Promise<number> {
  const [, keys] = await everything('repository-hooks-offline')
  return keys.filter((key) => String(key).includes('.o.')).length
}

function everything(name: string): Promise<[unknown[], IDBValidKey[]]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('values', 'readonly')
      const values = transaction.objectStore('values').getAll()
      const keys = transaction.objectStore('values').getAllKeys()
      transaction.oncomplete = () => {
        opening.result.close()
        resolve([values.result, keys.result])
      }
    }
  })
}
