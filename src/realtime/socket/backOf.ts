import { idOf } from './idOf.js'
import type { ClientFrame } from './SocketProtocol.js'

/** A frame that takes back what a tab has asked for or told, and what that is known by. */
export interface Back {
  readonly frame: ClientFrame & { readonly type: 'unsubscribe' | 'untrack' }
  readonly key: string
}

/** What takes a frame back, which may be that frame itself; `undefined` for one that leaves nothing behind. */
export function backOf(frame: ClientFrame): Back | undefined {
  const { type } = frame
  if (type === 'subscribe' || type === 'unsubscribe') {
    const { topic } = frame
    return { frame: { type: 'unsubscribe', topic }, key: JSON.stringify([topic]) }
  }
  if (type !== 'track' && type !== 'untrack') return undefined
  const { topic, member } = frame
  return { frame: { type: 'untrack', topic, member }, key: JSON.stringify([topic, idOf(member)]) }
}
