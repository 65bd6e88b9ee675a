import type { SignOutReason } from '../../http/SessionScope.js'
import { browserChannel } from '../../storage/browserChannel.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { leave, reopen, settle } from '../changes.js'
import { restore } from '../renewal/grants.js'
import { isNewer } from '../renewal/isNewer.js'
import { isSameUser } from '../renewal/isSameUser.js'
import { isOtherUser } from '../renewal/isOtherUser.js'
import { memberOf } from '../../failure/memberOf.js'
import { nameOf, type SessionCore } from '../SessionCore.js'
import type { TabMessage } from './SessionTabs.js'
import { forget } from '../renewal/stored.js'

/** Does in this tab what happens in others, as long as the channel is open. Never answers, so that no echo can arise. */
export function followTabs<User>(core: SessionCore<User>): void {
  const open = core.channel ?? browserChannel
  const tabs = open && open(nameOf(core))
  if (!tabs) return
  core.tabs = tabs
  tabs.addEventListener('message', ({ data }) => {
    if (!isTabMessage<User>(data)) return
    followTab(core, data)
    if (data.type === 'signedIn') return
    for (const hear of core.news) hear(data.type === 'refreshed')
  })
}

function followTab<User>(core: SessionCore<User>, message: TabMessage<User>): void {
  const { isShared } = core.strategy
  if (message.type === 'signedOut' && (isShared || !isOtherUser(message, core.grant)))
    void leaveToo(core, message.reason)
  if (!isShared) return
  if (message.type === 'signedIn') enterToo(core, message)
  if (message.type === 'refreshed') adopt(core, message.grant)
}

async function leaveToo<User>(core: SessionCore<User>, reason: SignOutReason): Promise<void> {
  const { grant } = core
  leave(core, reason)
  // The other tab has deleted what was kept; a refresh of this tab may have kept something since.
  if (grant) await forget(core, grant)
}

function enterToo<User>(
  core: SessionCore<User>,
  { principal, grant }: { principal: string | undefined; grant: Grant<User> | undefined },
): void {
  // What is being found out already, is found out for the new user: signing in comes first in line.
  if (!isSameUser({ principal }, core.grant) && core.state.status !== 'loading') reopen(core)
  adopt(core, grant)
  void restore(core)
}

/** Takes the tokens that another tab tells of. Tabs that tell of none leave it to the next call to find them. */
function adopt<User>(core: SessionCore<User>, grant: Grant<User> | undefined): void {
  const { state, strategy } = core
  const needsResponse = strategy.describesUser && strategy.restoredBy === 'renew'
  // A page of the same origin that signs in by cookies alone, such as the next version of this one, has none.
  if (!grant?.accessToken || (state.status === 'loading' && needsResponse)) return
  if (!isOtherUser(grant, core.grant) && isNewer(grant, core.grant)) settle(core, grant)
}

const types: ReadonlySet<unknown> = new Set(['signedIn', 'refreshed', 'refreshFailed', 'signedOut'])

/** Only this library writes to the channel; the type tells its messages from those of other versions. */
function isTabMessage<User>(data: unknown): data is TabMessage<User> {
  return types.has(memberOf(data, 'type'))
}
