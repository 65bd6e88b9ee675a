/** Reads a text by the charset of its media type, or as UTF-8 where that names none that is known. */
export function decodeByCharset(bytes: ArrayBufferView, contentType: unknown): string {
  const charset = /charset="?([^\s";]+)/i.exec(String(contentType))?.[1]
  return decoderOf(charset).decode(bytes)
}

/** Is kept, since making one costs more than decoding. */
const utf8 = new TextDecoder()

function decoderOf(charset: string | undefined): TextDecoder {
  if (charset === undefined || /^utf-?8$/i.test(charset)) return utf8
  try {
    return new TextDecoder(charset)
  } catch {
    return utf8
  }
}
