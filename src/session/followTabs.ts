import type { SignOutReason } from '../http/SessionScope.js'
import type { Grant } from './AuthStrategy.js'
import type { GrantSource } from './GrantSource.js'
import { isNewer } from './isNewer.js'
import { isOtherUser } from './isOtherUser.js'
import type { SessionParts } from './SessionParts.js'
import type { TabMessage } from './SessionTabs.js'

/** Makes the listener that does in this tab what happened in another. It never answers, so that no echo can arise. */
export function followTabs<User>(
  parts: SessionParts<User>,
  grants: GrantSource<User>,
): (message: TabMessage<User>) => void {
  return (message) => {
    if (message.type === 'signedOut') return void leave(parts, message.reason)
    if (!parts.strategy.isShared) return
    if (message.type === 'signedIn') void enter(message, { parts, grants })
    if (message.type === 'refreshed') void adopt(message.grant, { parts, grants })
  }
}

interface Tab<User> {
  parts: SessionParts<User>
  grants: GrantSource<User>
}

async function leave<User>(parts: SessionParts<User>, reason: SignOutReason): Promise<void> {
  const { grant } = parts.memory
  parts.memory.leave(reason)
  // The other tab has deleted what was kept; a refresh of this tab may have kept something since.
  if (grant) await parts.forget(grant).catch(() => undefined)
}

async function enter<User>(
  { principal, grant }: { principal: string | undefined; grant: Grant<User> | undefined },
  { parts, grants }: Tab<User>,
): Promise<void> {
  const { memory } = parts
  const isSameUser = principal !== undefined && principal === memory.grant?.principal
  if (isSameUser) return adopt(grant, { parts, grants })
  // What is being found out already, is found out for the new user: signing in comes first in line.
  if (memory.state.status !== 'loading') {
    memory.leave('signedOut')
    memory.reopen()
  }
  if (grant) await adopt(grant, { parts, grants })
  return grants.restore()
}

async function adopt<User>(
  grant: Grant<User> | undefined,
  { parts: { memory, strategy }, grants }: Tab<User>,
): Promise<void> {
  if (!grant) return grants.reread()
  const needsAnswer = strategy.describesUser && strategy.restoredBy === 'renew'
  if (memory.state.status === 'loading' && needsAnswer) return
  if (!isOtherUser(grant, memory.grant) && isNewer(grant, memory.grant)) memory.settle(grant)
}
