import { sendRequest, useSocket, type SocketStatus } from 'repository-hooks/realtime'
import { socket } from './socket.js'
import './live.css'

const texts: Record<SocketStatus, string> = {
  idle: 'Live updates are off',
  connecting: 'Connecting…',
  open: 'Live',
  reconnecting: 'Reconnecting…',
  offline: 'Offline',
  closed: 'Disconnected',
  failed: 'Disconnected',
}

/** The status of the socket, and, while it is connected, a button that drops the connection to show the reconnect. */
export function LiveBadge() {
  const { status } = useSocket(socket)
  if (status === 'idle') return null
  const isOver = status === 'closed' || status === 'failed'
  return (
    <div className="live-badge" data-status={status}>
      <span role="status">{texts[status]}</span>
      {status === 'open' && (
        <button className="button button-plain" type="button" onClick={dropConnection}>
          Drop the connection
        </button>
      )}
      {isOver && (
        <button className="button button-plain" type="button" onClick={() => socket.reconnect()}>
          Reconnect
        </button>
      )}
    </div>
  )
}

/** Makes the server drop the connection without a close frame, like a lost network. */
function dropConnection() {
  // The server never responds to this message.
  sendRequest(socket, 'cut').catch(() => undefined)
}
