import { z } from 'zod'

/** Bytes: base64 text on the wire, a `Uint8Array` in the app. */
export const base64Bytes = z.codec(z.base64(), z.instanceof(Uint8Array), { decode, encode })

/** Native methods of engines from 2025 on: encoding a photo of 2 MB drops no frame. */
interface NativeBytes extends Uint8Array {
  toBase64?(): string
}
interface NativeConstructor extends Uint8ArrayConstructor {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>
}

function encode(bytes: NativeBytes): string {
  return bytes.toBase64?.() ?? btoa(toBinary(bytes))
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const native: NativeConstructor = Uint8Array
  return native.fromBase64?.(text) ?? fromBinary(atob(text))
}

/** In chunks: byte by byte takes a second for some megabytes, and all bytes at once are too many arguments. */
function toBinary(bytes: Uint8Array): string {
  const size = 8_192
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => {
    const chunk = bytes.subarray(index * size, (index + 1) * size)
    return String(Reflect.apply(String.fromCharCode, undefined, chunk))
  })
  return chunks.join('')
}

function fromBinary(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
  return bytes
}
