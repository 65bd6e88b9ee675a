import { badFrame, type BadFrame } from './badFrame.js'
import type { SocketFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'

/** Parses the data of one transport message into frames. */
export function readFrames(
  received: unknown,
  { maxFrame = 1_000_000, protocol }: Pick<SocketSettings, 'maxFrame' | 'protocol'>,
): readonly (SocketFrame | BadFrame)[] {
  // Our transports emit strings and buffers. Custom ones are trusted to do the same.
  const data = received as string | ArrayBuffer
  const isText = typeof data === 'string'
  const size = isText ? data.length : data.byteLength
  if (size > maxFrame) return [badFrame('tooLarge', { size })]
  try {
    return [protocol.read(protocol.decode(data))].flat()
  } catch {
    return [badFrame(isText ? 'parse' : 'binary', { size })]
  }
}
