import type { Outbox } from './Outbox.js'
import type { SocketHub } from './SocketHub.js'
import type { ClientFrame } from './SocketProtocol.js'
import { writeFrame } from './writeFrame.js'

/** How long to wait until what is on its way may have left, in milliseconds. */
const pause = 50

export function createOutbox(hub: SocketHub): Outbox {
  const { clock, outbox, protocol } = hub.settings
  const { limit, maxBuffered, policy } = outbox
  const frames: ClientFrame[] = []
  let cancelPause: (() => void) | undefined
  /** The connection is needed until nothing waits. */
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
    else if (hub.state.status === 'open') cancelPause = clock.after(pause, flush)
  }
  return {
    frames,
    flush,
    clear,
    push(frame) {
      if (!frames[0] && hub.connection.send(frame, maxBuffered)) return 'sent'
      // What can't be written must not wait in the way of others.
      writeFrame(protocol, frame)
      if (frames.length >= limit) {
        const hasRoom = policy(frames)
        hub.tell({ type: 'dropped', count: 1 })
        if (!hasRoom) return 'dropped'
      }
      frames.push(frame)
      release ??= hub.acquire()
      flush()
      return 'queued'
    },
  }
}
