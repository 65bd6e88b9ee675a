import type { SessionEvent, SessionScope } from './SessionScope.js'
import { whenGone } from './whenGone.js'

/** Follows a session for something that the session can outlive, and would keep otherwise. `hear` must not hold it. */
export function followWeakly<Target extends object>(
  session: Pick<SessionScope, 'subscribe'>,
  target: Target,
  hear: (target: Target, event: SessionEvent) => void,
): void {
  const reference = new WeakRef(target)
  const end = session.subscribe((event) => {
    const known = reference.deref()
    if (known) hear(known, event)
  })
  whenGone(target, end)
}
