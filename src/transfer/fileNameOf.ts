/**
 * The name that a server gives a download, safe to save under; `undefined` when it gives none.
 *
 * Takes `filename*` over `filename`, as RFC 6266 says, and decodes what servers send in the latter, as browsers do: bare
 * UTF-8, codes as in a URL, words as in mail. Nothing of a path, no control characters, no name that a system reserves, at
 * most 200 bytes.
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

/** A name that every system can save under, and that says nothing of folders; `download` when nothing of it is left. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    // Control characters, and the ones that turn the direction of a text: `photo\u202Egpj.exe` shows as `photoexe.jpg`.
    // What joins characters within a word stays.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
  const [inner = ''] = /[^.\s](?:.*[^.\s])?/s.exec(plain) ?? []
  const free = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(inner) ? `_${inner}` : inner
  return free === '' ? 'download' : shortened(free)
}

/** In bytes of UTF-8, of which file systems take 255. */
const longest = 200

/** Keeps the extension, and no half of a character. */
function shortened(name: string): string {
  const bytes = new TextEncoder().encode(name)
  if (bytes.length <= longest) return name
  const extension = /\.[!-~]{1,16}$/.exec(name)?.[0] ?? ''
  const kept = bytes.subarray(0, longest - extension.length)
  return new TextDecoder().decode(kept, { stream: true }) + extension
}

function parametersOf(disposition: string): Map<string, string> {
  const found = new Map<string, string>()
  // Some servers leave out the word before the first one.
  const parameters = /(?:^|;)\s*([^\s=;]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]*))/g
  for (const [, name = '', quoted, token = ''] of disposition.matchAll(parameters)) {
    const value = quoted === undefined ? token.trim() : quoted.replace(/\\(.)/g, '$1')
    // The first one counts.
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value)
  }
  return found
}

/** `UTF-8''na%C3%AFve.txt`, as RFC 8187 has it. */
function decodeExtended(value: string): string | undefined {
  const [, charset = '', encoded = ''] = /^([\w-]+)'[^']*'(.*)$/.exec(value) ?? []
  try {
    if (/^utf-8$/i.test(charset)) return decodeURIComponent(encoded)
    if (/^iso-8859-1$/i.test(charset)) return unescapeLatin1(encoded)
  } catch {
    // Not even that; the plain name may be better.
  }
  return undefined
}

function unescapeLatin1(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

/** Header values come as Latin-1, in which many servers send UTF-8, codes as in a URL, or words as in mail. */
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

/** `=?UTF-8?Q?na=C3=AFve.txt?=`, as RFC 2047 has it; gives bytes. */
function decodeWords(value: string): string {
  try {
    return value.replace(/=\?[\w-]+\?([bq])\?([^?]*)\?=\s*/gi, (_, kind: string, word: string) =>
      /b/i.test(kind) ? atob(word) : unescapeLatin1(word.replace(/_/g, ' ').replace(/=/g, '%')),
    )
  } catch {
    return value
  }
}
