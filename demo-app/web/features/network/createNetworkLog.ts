import type { ApiClient } from 'repository-hooks'

const kept = 60

/** A call in the panel. */
export interface NetworkEntry {
  readonly id: number
  readonly requestId: string | undefined
  readonly method: string
  readonly endpoint: string
  readonly at: number
  readonly state: 'pending' | 'succeeded' | 'failed'
  readonly attempts: number
  readonly status: number | undefined
  /** In milliseconds. */
  readonly duration: number | undefined
  /** The kind of its failure. */
  readonly failure: string | undefined
}

/** What the network panel shows. */
export interface NetworkLog {
  /** The entries, newest first; the same array until a new event arrives. */
  getEntries(): readonly NetworkEntry[]
  /** The number of session refreshes since the page was loaded. */
  getRefreshes(): number
  subscribe(listener: () => void): () => void
  clear(): void
}

/** Records the events of a client. */
export function createNetworkLog({ events }: Pick<ApiClient, 'events'>): NetworkLog {
  const listeners = new Set<() => void>()
  let entries: readonly NetworkEntry[] = []
  let refreshes = 0
  let lastId = 0

  events.on('call', ({ requestId, method, endpoint, at }) =>
    add({ requestId, method, endpoint, at }),
  )
  events.on('attempt', ({ requestId, attempt }) => change(requestId, { attempts: attempt }))
  events.on('callEnd', ({ requestId, attempts, duration, status, failure }) => {
    const state = failure ? 'failed' : 'succeeded'
    change(requestId, { state, attempts, duration, status, failure: failure?.kind })
  })
  events.on('refresh', () => {
    refreshes += 1
  })

  return {
    getEntries: () => entries,
    getRefreshes: () => refreshes,
    clear: () => write([]),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  function add(entry: Pick<NetworkEntry, 'method' | 'endpoint' | 'at'> & Partial<NetworkEntry>) {
    lastId += 1
    write([{ ...blank, ...entry, id: lastId }, ...entries].slice(0, kept))
  }

  function change(requestId: string | undefined, values: Partial<NetworkEntry>) {
    if (requestId === undefined) return
    write(entries.map((it) => (it.requestId === requestId ? { ...it, ...values } : it)))
  }

  function write(next: readonly NetworkEntry[]) {
    entries = next
    for (const listener of listeners) listener()
  }
}

const blank = {
  requestId: undefined,
  state: 'pending',
  attempts: 0,
  status: undefined,
  duration: undefined,
  failure: undefined,
} satisfies Partial<NetworkEntry>
