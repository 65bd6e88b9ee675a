import { notifyAll } from '../../failure/notifyAll.js'
import type { LiveScope, LiveSink, LiveSource } from '../../repository/live/LiveSource.js'

/** Starts the source; returns a function that stops it. */
type Open<Event> = (sink: LiveSink<Event>, scope: LiveScope) => () => void

/** Shares one subscription of a source between all subscribers with the same API client. */
export function shareSource<Event>(open: Open<Event>): LiveSource<Event> {
  const shared = new Map<unknown, SharedSubscription<Event>>()
  return {
    subscribe(sink, scope = {}) {
      const { client } = scope
      const existing = shared.get(client)
      const sinks = existing?.sinks ?? new Set()
      const ownSink = { ...sink }
      sinks.add(ownSink)
      if (!existing) {
        const entry: SharedSubscription<Event> = { sinks, stop: undefined }
        shared.set(client, entry)
        const all: LiveSink<Event> = {
          next: (event) => notifyAll(sinks, (each) => each.next(event)),
          missing: (failure) => notifyAll(sinks, (each) => each.missing?.(failure)),
          gap: () => notifyAll(sinks, (each) => each.gap()),
          error(failure) {
            if (shared.get(client) === entry) shared.delete(client)
            notifyAll(sinks, (each) => each.error(failure))
          },
        }
        try {
          entry.stop = open(all, scope)
        } catch (failure) {
          shared.delete(client)
          throw failure
        }
      }
      const entry = shared.get(client)
      return () => {
        sinks.delete(ownSink)
        if (sinks.size > 0 || !entry || entry.sinks !== sinks) return
        if (shared.get(client) === entry) shared.delete(client)
        entry.stop?.()
      }
    },
  }
}

interface SharedSubscription<Event> {
  readonly sinks: Set<LiveSink<Event>>
  stop: (() => void) | undefined
}
