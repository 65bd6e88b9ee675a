import type { Outbox } from './Outbox.js'
import type { SocketHub } from './SocketHub.js'
import type { ClientFrame } from './SocketProtocol.js'
import { writeFrame } from './writeFrame.js'

/** The delay before a full transport buffer is checked again, in milliseconds. */
const flushDelay = 50

export function createOutbox(hub: SocketHub): Outbox {
  const { clock, outbox, protocol } = hub.settings
  const { limit, maxBuffered, policy } = outbox
  const frames: ClientFrame[] = []
  let cancelPause: (() => void) | undefined
  /** Releases the connection, which is held while frames are queued. */
  let release: (() => void) | undefined
  const clear = (): void => {
    cancelPause?.()
    frames.length = 0
    release?.()
    release = undefined
  }
  const flush = (): void => {
    cancelPause?.()
    while (frames[0] && hub.connection.send(frames[0], maxBuffered)) frames.shift()
    if (!frames[0]) clear()
    else if (hub.state.status === 'open') cancelPause = clock.after(flushDelay, flush)
  }
  return {
    frames,
    flush,
    clear,
    push(frame) {
      if (!frames[0] && hub.connection.send(frame, maxBuffered)) return 'sent'
      // A frame that cannot be serialized throws here, and must not block the queue.
      writeFrame(protocol, frame)
      if (frames.length >= limit) {
        const hasRoom = policy(frames)
        hub.emit({ type: 'dropped', count: 1 })
        if (!hasRoom) return 'dropped'
      }
      frames.push(frame)
      release ??= hub.acquire()
      flush()
      return 'queued'
    },
  }
}
