import { notifyAll } from '../../failure/notifyAll.js'
import type { ApiEventMap, ApiEvents } from './ApiEvents.js'

type Listener = (event: never) => void

/** Creates an event emitter that isolates calls and listeners from errors of other listeners. */
export function createEvents(): ApiEvents {
  const listeners = new Map<keyof ApiEventMap, Set<Listener>>()
  return {
    // Called several times per call, mostly without any listeners.
    has: (name) => listeners.size > 0 && listeners.has(name),
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => {
        if (set.delete(listener) && set.size === 0) listeners.delete(name)
      }
    },
    emit(name, create) {
      const set = listeners.get(name)
      if (!set) return
      const event = create()
      // Each listener was added under the name of the event that it takes.
      notifyAll(set, (listener) => listener(event as never))
    },
  }
}
