import { badFrame, type BadFrame } from './badFrame.js'
import type { SocketFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'

/** Reads what came over a connection. */
export function readFrame(
  data: unknown,
  { maxFrame = 1_000_000, protocol }: Pick<SocketSettings, 'maxFrame' | 'protocol'>,
): SocketFrame | BadFrame {
  if (typeof data !== 'string') {
    return badFrame('binary', { size: data instanceof ArrayBuffer ? data.byteLength : undefined })
  }
  const size = data.length
  if (size > maxFrame) return badFrame('tooLarge', { size })
  try {
    return protocol.read(JSON.parse(data))
  } catch {
    return badFrame('parse', { size })
  }
}
