/** At most this many arguments are safe to pass at once. */
const chunk = 8_192

/** Writes bytes in base64, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += chunk) {
    text += String.fromCharCode(...bytes.subarray(start, start + chunk))
  }
  return btoa(text)
}
