/** One phase that a server has measured. */
export interface ServerTiming {
  readonly name: string
  /** In milliseconds; 0 when the server does not say. */
  readonly duration: number
  readonly description: string | undefined
}

/**
 * Reads a `Server-Timing` header: `db;dur=53, cache;desc="Cache Read";dur=23.2`. What can't be read is left out. Across
 * origins the server has to expose it (`Access-Control-Expose-Headers`).
 *
 * Source: W3C Server Timing, section 4.
 */
export function parseServerTiming(header: string): readonly ServerTiming[] {
  return [...header.matchAll(metric)].flatMap(([, name = '', params = '']) =>
    name === '' ? [] : [{ name, ...readParams(params) }],
  )
}

const token = "[!#$%&'*+.^_`|~\\w-]+"
const value = `(?:${token}|"(?:[^"\\\\]|\\\\.)*")`
const metric = new RegExp(
  `(${token})((?:\\s*;\\s*${token}(?:\\s*=\\s*${value})?)*)\\s*(?:,|$)`,
  'g',
)
const param = new RegExp(`;\\s*(${token})\\s*=\\s*(${value})`, 'g')

function readParams(text: string): Omit<ServerTiming, 'name'> {
  const params = new Map<string, string>()
  for (const [, name = '', raw = ''] of text.matchAll(param)) {
    // The first of a name counts.
    const key = name.toLowerCase()
    if (!params.has(key)) params.set(key, unquoted(raw))
  }
  const duration = Number(params.get('dur'))
  return { duration: Number.isFinite(duration) ? duration : 0, description: params.get('desc') }
}

function unquoted(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1).replace(/\\(.)/g, '$1') : raw
}
