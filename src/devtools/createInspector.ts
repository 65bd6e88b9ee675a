import type { Query, QueryClient } from '@tanstack/react-query'
import { callSafely } from '../failure/callSafely.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { MutationRun } from '../repository/mutations/runMutation.js'
import type { CallOrigin, InspectedCall } from './records/InspectedCall.js'
import type { InspectedData, InspectedMutation } from './records/InspectedData.js'
import type { InspectedSession } from './records/InspectedSession.js'
import { logCalls } from './records/logCalls.js'
import { MutationLog } from './records/MutationLog.js'
import { QueryLog } from './records/QueryLog.js'
import { RecordList } from './records/RecordList.js'
import { SessionLog } from './records/SessionLog.js'

/** How records are kept. */
export interface InspectorOptions {
  /** How many records of a kind are kept. @defaultValue `200` */
  kept?: number
  /** Other clients whose calls are written down too. @defaultValue `[]` */
  clients?: readonly ApiClient[]
}

/** What an inspector has seen; the newest first. */
export interface Inspection {
  readonly calls: readonly InspectedCall[]
  /** How queries got their data, and why they were fetched. */
  readonly data: readonly InspectedData[]
  readonly mutations: readonly InspectedMutation[]
  /** The session of the client, when it has one. */
  readonly session: InspectedSession | undefined
}

/** Records of what client and cache do, as an external store: it fits `useSyncExternalStore`. */
export interface Inspector {
  /** The same object until something changes. */
  snapshot(): Inspection
  /** Tells of changes, once for all of a turn; returns what ends that. */
  subscribe(listener: () => void): () => void
  /** Forgets what was written down. */
  clear(): void
  /** Writes nothing down any longer. */
  stop(): void
}

/**
 * Writes down what a client and a cache do: calls with their attempts, how queries get their data and why they were
 * fetched, mutations, the session. No bodies, no tokens, and nothing that leaves the page.
 *
 * @example
 * ```ts
 * const inspector = createInspector(api, queryClient)
 * const { data } = inspector.snapshot()
 * ```
 */
export function createInspector(
  client: ApiClient,
  queryClient: QueryClient,
  { kept = 200, clients = [] }: InspectorOptions = {},
): Inspector {
  const now = (): number => client.clock.now()
  const listeners = new Set<() => void>()
  let latest: Inspection | undefined
  let isTelling = false
  function changed(): void {
    latest = undefined
    if (isTelling) return
    isTelling = true
    // Queries are fetched while React commits; whoever listens may render.
    queueMicrotask(() => {
      isTelling = false
      for (const listener of [...listeners]) callSafely(listener)
    })
  }
  const calls = new RecordList<InspectedCall>(kept, changed)
  const data = new RecordList<InspectedData>(kept, changed)
  const mutations = new RecordList<InspectedMutation>(kept, changed)
  const queryLog = new QueryLog(queryClient, data, now)
  const mutationLog = new MutationLog(queryClient, mutations, now)
  const sessionLog = new SessionLog(client, changed)
  const originOf = (cause: object): CallOrigin | undefined =>
    findOrigin(cause, { queryLog, mutationLog })
  const stops = [client, ...clients].map((each) => logCalls(each, calls, originOf))

  return {
    snapshot: () =>
      (latest ??= {
        calls: calls.items,
        data: data.items,
        mutations: mutations.items,
        session: sessionLog.state,
      }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear: () => [calls, data, mutations].forEach((list) => list.clear()),
    stop: () => [...stops, queryLog.stop, mutationLog.stop, sessionLog.stop].forEach((it) => it()),
  }
}

interface Logs {
  queryLog: QueryLog
  mutationLog: MutationLog
}

function findOrigin(cause: object, { queryLog, mutationLog }: Logs): CallOrigin | undefined {
  if (isQuery(cause)) return origin('query', queryLog.recordOf(cause))
  if (isRun(cause)) return origin('mutation', mutationLog.recordOf(cause))
  const id: unknown = Reflect.get(cause, 'requestId')
  return origin('call', typeof id === 'string' ? id : undefined)
}

function origin(type: CallOrigin['type'], id: string | undefined): CallOrigin | undefined {
  return id === undefined ? undefined : { type, id }
}

// By their members: a package that is installed twice has two classes.
function isQuery(cause: object): cause is Query {
  return 'queryHash' in cause
}

function isRun(cause: object): cause is MutationRun {
  return 'mutationFn' in cause
}
