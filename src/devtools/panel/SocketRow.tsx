import { useSyncExternalStore, type ReactNode } from 'react'
import type { WatchedSocket } from './PanelSources.js'
import { State } from './State.js'

/** What {@link SocketRow} takes. */
export interface SocketRowProps {
  name: string
  socket: WatchedSocket
}

/** How a connection is. */
export function SocketRow({ name, socket }: SocketRowProps): ReactNode {
  const { status, failure } = useSyncExternalStore(
    (listener) => socket.watch(listener),
    () => socket.getState(),
    () => socket.getState(),
  )
  return (
    <li data-part="row">
      <State state={stateOf(status)}>{failure ? `${status}: ${failure.kind}` : status}</State>
      <code>{name}</code>
    </li>
  )
}

function stateOf(status: string): string {
  if (status === 'open') return 'succeeded'
  return status === 'failed' ? 'failed' : 'pending'
}
