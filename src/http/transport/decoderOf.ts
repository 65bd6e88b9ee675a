/** Creates a decoder for the charset of a media type, or for UTF-8 if that names no known charset. */
export function decoderOf(contentType: unknown): TextDecoder {
  try {
    return new TextDecoder(/charset="?([\w-]+)/i.exec(String(contentType))?.[1])
  } catch {
    return new TextDecoder()
  }
}
