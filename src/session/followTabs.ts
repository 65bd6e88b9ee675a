import type { SignOutReason } from '../http/SessionScope.js'
import type { Grant } from './AuthStrategy.js'
import { browserChannel } from './browser.js'
import { leave, reopen, settle } from './changes.js'
import { reread, restore } from './grants.js'
import { isNewer } from './isNewer.js'
import { isOtherUser } from './isOtherUser.js'
import { nameOf, type SessionCore } from './SessionCore.js'
import type { TabMessage } from './SessionTabs.js'
import { forget } from './stored.js'

/** Does in this tab what happens in others, as long as the channel is open. Never answers, so that no echo can arise. */
export function followTabs<User>(core: SessionCore<User>): void {
  const open = core.channel ?? browserChannel
  const tabs = open && open(nameOf(core))
  if (!tabs) return
  core.tabs = tabs
  tabs.addEventListener('message', ({ data }) => {
    if (!isTabMessage<User>(data)) return
    void followTab(core, data)
    if (data.type === 'signedIn') return
    for (const tell of [...core.news]) tell(data.type === 'refreshed')
  })
}

async function followTab<User>(core: SessionCore<User>, message: TabMessage<User>): Promise<void> {
  if (message.type === 'signedOut') return leaveToo(core, message.reason)
  if (!core.strategy.isShared) return
  if (message.type === 'signedIn') return enterToo(core, message)
  if (message.type === 'refreshed') return adopt(core, message.grant)
}

async function leaveToo<User>(core: SessionCore<User>, reason: SignOutReason): Promise<void> {
  const { grant } = core
  leave(core, reason)
  // The other tab has deleted what was kept; a refresh of this tab may have kept something since.
  if (grant) await forget(core, grant)
}

async function enterToo<User>(
  core: SessionCore<User>,
  { principal, grant }: { principal: string | undefined; grant: Grant<User> | undefined },
): Promise<void> {
  const isSameUser = principal !== undefined && principal === core.grant?.principal
  if (isSameUser) return adopt(core, grant)
  // What is being found out already, is found out for the new user: signing in comes first in line.
  if (core.state.status !== 'loading') reopen(core)
  if (grant) await adopt(core, grant)
  return restore(core)
}

async function adopt<User>(core: SessionCore<User>, grant: Grant<User> | undefined): Promise<void> {
  if (!grant) return reread(core)
  const { state, strategy } = core
  const needsAnswer = strategy.describesUser && strategy.restoredBy === 'renew'
  if (state.status === 'loading' && needsAnswer) return
  if (!isOtherUser(grant, core.grant) && isNewer(grant, core.grant)) settle(core, grant)
}

const types: ReadonlySet<unknown> = new Set(['signedIn', 'refreshed', 'refreshFailed', 'signedOut'])

/** Only this library writes to the channel; the type tells its messages from those of other versions. */
function isTabMessage<User>(data: unknown): data is TabMessage<User> {
  return types.has(Reflect.get(Object(data), 'type'))
}
