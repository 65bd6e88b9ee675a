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

/** Whether what is shown changes by itself; while it does, a button that cuts the line to watch it come back. */
export function LiveBadge() {
  const { status } = useSocket(socket)
  if (status === 'idle') return null
  const isOver = status === 'closed' || status === 'failed'
  return (
    <div className="live-badge" data-status={status}>
      <span role="status">{texts[status]}</span>
      {status === 'open' && (
        <button className="button button-plain" type="button" onClick={cutLine}>
          Cut the line
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

/** Asks the server to end the connection without a word, as a tunnel or a train does. */
function cutLine() {
  // There is no response: that is the point.
  sendRequest(socket, 'cut').catch(() => undefined)
}
