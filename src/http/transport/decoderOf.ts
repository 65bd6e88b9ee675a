/** What reads a text by the charset of its media type, or as UTF-8 where that names none that is known. */
export function decoderOf(contentType: unknown): TextDecoder {
  try {
    return new TextDecoder(/charset="?([\w-]+)/i.exec(String(contentType))?.[1])
  } catch {
    return new TextDecoder()
  }
}
