import type { ReactNode } from 'react'
import { useOnline } from '../../hooks/useOnline.js'
import type { InspectedSession } from '../records/InspectedSession.js'
import { Facts } from './Facts.js'
import { formatClock } from './formatClock.js'
import type { WatchedSocket } from './PanelSources.js'
import { SocketRow } from './SocketRow.js'

/** What {@link ConnectionTab} takes. */
export interface ConnectionTabProps {
  session: InspectedSession | undefined
  sockets: Readonly<Record<string, WatchedSocket>>
}

/** The network, who is signed in, and the sockets. No token is shown, nor what is in one. */
export function ConnectionTab({ session, sockets }: ConnectionTabProps): ReactNode {
  const online = useOnline()
  const names = Object.entries(sockets)
  return (
    <>
      <h2>Network</h2>
      <Facts facts={{ Network: online ? 'online' : 'offline' }} />
      <h2>Session</h2>
      {session ? <Facts facts={factsOf(session)} /> : <p>The client has no session.</p>}
      {names.length > 0 && <h2>Sockets</h2>}
      <ul>
        {names.map(([name, socket]) => (
          <SocketRow key={name} name={name} socket={socket} />
        ))}
      </ul>
    </>
  )
}

function factsOf(session: InspectedSession): Record<string, ReactNode> {
  const { status, principal, epoch, reason, failure, expiresAt, refreshes } = session
  return {
    Status: status,
    User: principal,
    Epoch: epoch,
    Reason: reason,
    Failure: failure,
    'Token ends': expiresAt === undefined ? undefined : formatClock(expiresAt),
    Refreshes: `${refreshes}, ${session.failedRefreshes} of them failed`,
  }
}
