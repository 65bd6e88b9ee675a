import type { SignOutReason } from '../../http/SessionScope.js'
import { browserChannel } from '../../storage/browserChannel.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { endSession, reloadUser, updateGrant } from '../transitions.js'
import { restore } from '../refresh/grants.js'
import { isNewer } from '../refresh/isNewer.js'
import { isSameUser } from '../refresh/isSameUser.js'
import { isOtherUser } from '../refresh/isOtherUser.js'
import { memberOf } from '../../failure/memberOf.js'
import { getSessionName, type SessionCore } from '../SessionCore.js'
import type { TabMessage } from './SessionTabs.js'
import { clearGrant } from '../refresh/storedGrant.js'

/** Applies sign-ins, sign-outs and refreshes of other tabs to this one. Sends no message in response, so none can loop. */
export function syncTabs<User>(core: SessionCore<User>): void {
  const open = core.channel ?? browserChannel
  const tabs = open && open(getSessionName(core))
  if (!tabs) return
  core.tabs = tabs
  tabs.addEventListener('message', ({ data }) => {
    if (!isTabMessage<User>(data)) return
    applyMessage(core, data)
    if (data.type === 'signedIn') return
    for (const listener of core.refreshListeners) listener(data.type === 'refreshed')
  })
}

function applyMessage<User>(core: SessionCore<User>, message: TabMessage<User>): void {
  const { isShared } = core.strategy
  if (message.type === 'signedOut' && (isShared || !isOtherUser(message, core.grant)))
    void applySignOut(core, message.reason)
  if (!isShared) return
  if (message.type === 'signedIn') applySignIn(core, message)
  if (message.type === 'refreshed') applyGrant(core, message.grant)
}

async function applySignOut<User>(core: SessionCore<User>, reason: SignOutReason): Promise<void> {
  const { grant } = core
  endSession(core, reason)
  // The other tab deleted the stored grant, but a refresh of this tab may have stored one since.
  if (grant) await clearGrant(core, grant)
}

function applySignIn<User>(
  core: SessionCore<User>,
  { principal, grant }: { principal: string | undefined; grant: Grant<User> | undefined },
): void {
  // A pending restore already finds the new user: the sign-in held the lock before it.
  if (!isSameUser({ principal }, core.grant) && core.state.status !== 'loading') reloadUser(core)
  applyGrant(core, grant)
  void restore(core)
}

/** Applies the tokens of another tab's message. If it contains none, the next call reads or requests them. */
function applyGrant<User>(core: SessionCore<User>, grant: Grant<User> | undefined): void {
  const { state, strategy } = core
  const needsResponse = strategy.describesUser && strategy.restoredBy === 'refresh'
  // A page of the same origin that uses cookies only, such as the next version of this app, sends no token.
  if (!grant?.accessToken || (state.status === 'loading' && needsResponse)) return
  if (!isOtherUser(grant, core.grant) && isNewer(grant, core.grant)) updateGrant(core, grant)
}

const types: ReadonlySet<unknown> = new Set(['signedIn', 'refreshed', 'refreshFailed', 'signedOut'])

/** Whether a message is of this version. Only this library writes to the channel, but other versions of it may too. */
function isTabMessage<User>(data: unknown): data is TabMessage<User> {
  return types.has(memberOf(data, 'type'))
}
