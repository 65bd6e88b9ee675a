import { tellAll } from '../../failure/tellAll.js'
import type { ApiEventMap, ApiEvents } from './ApiEvents.js'

type Listener = (event: never) => void

/** Makes an emitter whose listeners can't disturb calls, nor one another. */
export function createEvents(): ApiEvents {
  const listeners = new Map<keyof ApiEventMap, Set<Listener>>()
  return {
    // Asked several times in each call, mostly in vain.
    has: (name) => listeners.size > 0 && listeners.has(name),
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => {
        if (set.delete(listener) && set.size === 0) listeners.delete(name)
      }
    },
    emit(name, make) {
      const set = listeners.get(name)
      if (!set) return
      const event = make()
      // Each listener was added under the name of the event that it takes.
      tellAll(set, (listener) => listener(event as never))
    },
  }
}
