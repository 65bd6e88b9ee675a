/**
 * Returns the file name of a download, sanitized; `undefined` when the header has none.
 *
 * Prefers `filename*` to `filename` (RFC 6266), and decodes the latter as browsers do: raw UTF-8, percent-encoding, and
 * encoded words (RFC 2047). The result has no path, no control characters, is no reserved name, and has at most 200 bytes.
 *
 * @param disposition the `Content-Disposition` header
 */
export function fileNameOf(disposition: string | undefined): string | undefined {
  if (disposition === undefined) return undefined
  const parameters = parametersOf(disposition)
  const extended = parameters.get('filename*')
  const plain = parameters.get('filename')
  const decoded = extended === undefined ? undefined : decodeExtended(extended)
  const name = decoded ?? (plain === undefined ? undefined : decodePlain(plain))
  return name === undefined ? undefined : safeName(name)
}

/** Returns a name that is valid on every system, without folders; `download` when nothing is left of it. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    // Control characters, and those that change the text direction: `photo\u202Egpj.exe` shows as `photoexe.jpg`.
    // Joiners within a word are kept.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
  const [inner = ''] = /[^.\s](?:.*[^.\s])?/s.exec(plain) ?? []
  const free = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(inner) ? `_${inner}` : inner
  return free === '' ? 'download' : shortened(free)
}

/** In bytes of UTF-8; file systems allow 255. */
const longest = 200

/** Shortens a name, keeps its extension, and does not split a character. */
function shortened(name: string): string {
  const bytes = new TextEncoder().encode(name)
  if (bytes.length <= longest) return name
  const extension = /\.[!-~]{1,16}$/.exec(name)?.[0] ?? ''
  const kept = bytes.subarray(0, longest - extension.length)
  return new TextDecoder().decode(kept, { stream: true }) + extension
}

function parametersOf(disposition: string): Map<string, string> {
  const found = new Map<string, string>()
  // Some servers omit the disposition type before the first parameter.
  const parameters = /(?:^|;)\s*([^\s=;]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]*))/g
  for (const [, name = '', quoted, token = ''] of disposition.matchAll(parameters)) {
    const value = quoted === undefined ? token.trim() : quoted.replace(/\\(.)/g, '$1')
    // The first occurrence wins.
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value)
  }
  return found
}

/** Decodes `UTF-8''na%C3%AFve.txt` (RFC 8187). */
function decodeExtended(value: string): string | undefined {
  const [, charset = '', encoded = ''] = /^([\w-]+)'[^']*'(.*)$/.exec(value) ?? []
  try {
    if (/^utf-8$/i.test(charset)) return decodeURIComponent(encoded)
    if (/^iso-8859-1$/i.test(charset)) return unescapeLatin1(encoded)
  } catch {
    // Malformed; fall back to the plain name.
  }
  return undefined
}

function unescapeLatin1(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

/**
 * Decodes a plain `filename`. Header values arrive as Latin-1, but many servers send UTF-8, percent-encoding, or encoded
 * words.
 */
function decodePlain(value: string): string {
  const plain = decodeWords(value)
  const codes = plain
    .replace(/%(?![\da-f]{2})/gi, '%25')
    .replace(/[\u0080-\u00ff]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
  try {
    return decodeURIComponent(codes)
  } catch {
    return plain
  }
}

/** Decodes `=?UTF-8?Q?na=C3=AFve.txt?=` (RFC 2047) to a string of bytes. */
function decodeWords(value: string): string {
  try {
    return value.replace(/=\?[\w-]+\?([bq])\?([^?]*)\?=\s*/gi, (_, kind: string, word: string) =>
      /b/i.test(kind) ? atob(word) : unescapeLatin1(word.replace(/_/g, ' ').replace(/=/g, '%')),
    )
  } catch {
    return value
  }
}
