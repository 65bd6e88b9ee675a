/** How many arguments are safe to pass to a function at once. */
const chunkSize = 8_192

/** Encodes bytes in base64, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += chunkSize) {
    text += String.fromCharCode(...bytes.subarray(start, start + chunkSize))
  }
  return btoa(text)
}
