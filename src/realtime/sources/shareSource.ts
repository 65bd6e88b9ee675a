import { tellAll } from '../../failure/tellAll.js'
import type { LiveScope, LiveSink, LiveSource } from '../../repository/live/LiveSource.js'

/** Begins to tell; returns what ends it. */
type Open<Event> = (sink: LiveSink<Event>, scope: LiveScope) => () => void

/** One subscription of a source for all who share an API client. */
export function shareSource<Event>(open: Open<Event>): LiveSource<Event> {
  const shared = new Map<unknown, Shared<Event>>()
  return {
    subscribe(sink, scope = {}) {
      const { client } = scope
      const present = shared.get(client)
      const sinks = present?.sinks ?? new Set()
      const own = { ...sink }
      sinks.add(own)
      if (!present) {
        const entry: Shared<Event> = { sinks, stop: undefined }
        shared.set(client, entry)
        const all: LiveSink<Event> = {
          next: (event) => tellAll(sinks, (each) => each.next(event)),
          missing: (failure) => tellAll(sinks, (each) => each.missing?.(failure)),
          gap: () => tellAll(sinks, (each) => each.gap()),
          error(failure) {
            if (shared.get(client) === entry) shared.delete(client)
            tellAll(sinks, (each) => each.error(failure))
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
        sinks.delete(own)
        if (sinks.size > 0 || !entry || entry.sinks !== sinks) return
        if (shared.get(client) === entry) shared.delete(client)
        entry.stop?.()
      }
    },
  }
}

interface Shared<Event> {
  readonly sinks: Set<LiveSink<Event>>
  stop: (() => void) | undefined
}
