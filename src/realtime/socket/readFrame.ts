import type { BadFrame } from './Connection.js'
import type { SocketFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'

/** Reads what came over a connection. */
export function readFrame(
  data: unknown,
  { maxFrame, protocol }: Pick<SocketSettings, 'maxFrame' | 'protocol'>,
): SocketFrame | BadFrame {
  const bad = (reason: BadFrame['reason'], size?: number): BadFrame => ({
    type: 'bad',
    reason,
    size,
  })
  if (typeof data !== 'string') {
    return bad('binary', data instanceof ArrayBuffer ? data.byteLength : undefined)
  }
  if (data.length > maxFrame) return bad('tooLarge', data.length)
  try {
    return protocol.read(JSON.parse(data))
  } catch {
    return bad('parse', data.length)
  }
}
