import { getMemberId } from './getMemberId.js'
import type { ClientFrame } from './SocketProtocol.js'

/** A frame that undoes a subscription or a tracked member, and the key of what it undoes. */
export interface Undo {
  readonly frame: ClientFrame & { readonly type: 'unsubscribe' | 'untrack' }
  readonly key: string
}

/** Returns the frame that undoes a frame, which may be that frame itself; `undefined` for one without a lasting effect. */
export function getUndo(frame: ClientFrame): Undo | undefined {
  const { type } = frame
  if (type === 'subscribe' || type === 'unsubscribe') {
    const { topic } = frame
    return { frame: { type: 'unsubscribe', topic }, key: JSON.stringify([topic]) }
  }
  if (type !== 'track' && type !== 'untrack') return undefined
  const { topic, member } = frame
  return {
    frame: { type: 'untrack', topic, member },
    key: JSON.stringify([topic, getMemberId(member)]),
  }
}
