/** Decodes percent-encoding; text that is not validly encoded is returned unchanged. */
export function decodeText(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
