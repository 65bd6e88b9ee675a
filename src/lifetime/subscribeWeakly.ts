import { createWeakRef } from './createWeakRef.js'
import { onGarbageCollected } from './onGarbageCollected.js'

/** An event source, such as a session. */
interface Subscribable<Event> {
  subscribe(listener: (event: Event) => void): () => void
}

/**
 * Subscribes on behalf of an object without keeping it alive, and unsubscribes once it was garbage collected. `listener`
 * must not reference the object.
 */
export function subscribeWeakly<Target extends object, Event>(
  source: Subscribable<Event>,
  target: Target,
  listener: (target: Target, event: Event) => void,
): void {
  const reference = createWeakRef(target)
  const unsubscribe = source.subscribe((event) => {
    const current = reference.deref()
    if (current) listener(current, event)
  })
  onGarbageCollected(target, unsubscribe)
}
