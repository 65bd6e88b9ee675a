import { z } from 'zod'

/** Bytes: base64 text on the wire, a `Uint8Array` in the app. */
export const base64Bytes = z.codec(z.base64(), z.instanceof(Uint8Array), {
  decode: (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
  encode: (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
})
