import { badFrame, type BadFrame } from './badFrame.js'
import type { SocketFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'

/** Reads what came over a connection. */
export function readFrames(
  received: unknown,
  { maxFrame = 1_000_000, protocol }: Pick<SocketSettings, 'maxFrame' | 'protocol'>,
): readonly (SocketFrame | BadFrame)[] {
  // Wires give texts and buffers, and those of others what they like.
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
