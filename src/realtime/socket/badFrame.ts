import type { SocketEvent } from './SocketEvent.js'

/** The event of an invalid frame. */
export type BadFrame = SocketEvent & { readonly type: 'badFrame' }

export function badFrame(
  reason: BadFrame['reason'],
  about: Partial<Pick<BadFrame, 'issues' | 'size' | 'topic'>>,
): BadFrame {
  return { type: 'badFrame', reason, topic: undefined, size: undefined, issues: [], ...about }
}
