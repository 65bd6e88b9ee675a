import { holdWeakly } from './holdWeakly.js'
import { whenGone } from './whenGone.js'

/** What tells events, as a session does. */
interface Telling<Event> {
  subscribe(listener: (event: Event) => void): () => void
}

/** Follows events for something that may go before what tells them, which would keep it. `hear` must not hold it. */
export function followWeakly<Target extends object, Event>(
  source: Telling<Event>,
  target: Target,
  hear: (target: Target, event: Event) => void,
): void {
  const reference = holdWeakly(target)
  const end = source.subscribe((event) => {
    const known = reference.deref()
    if (known) hear(known, event)
  })
  whenGone(target, end)
}
