/** One phase that a server has measured. */
export interface ServerTiming {
  readonly name: string
  /** In milliseconds; 0 when the server does not say. */
  readonly duration: number
  readonly description: string | undefined
}

const token = /^[!#$%&'*+.^_`|~\w-]+$/

/**
 * Reads a `Server-Timing` header: `db;dur=53, cache;desc="Cache Read";dur=23.2`. What can't be read is left out. Across
 * origins the server has to expose it (`Access-Control-Expose-Headers`).
 *
 * Source: W3C Server Timing, section 4.
 */
export function parseServerTiming(header: string): readonly ServerTiming[] {
  return split(header, ',').flatMap((metric) => {
    const [name = '', ...params] = split(metric, ';')
    return token.test(name) ? [{ name, ...readParams(params) }] : []
  })
}

function readParams(texts: readonly string[]): Omit<ServerTiming, 'name'> {
  const params = new Map<string, string>()
  for (const text of texts) {
    const [name = '', ...values] = text.split('=')
    const key = name.trim().toLowerCase()
    // The first of a name counts.
    if (!params.has(key)) params.set(key, unquoted(values.join('=').trim()))
  }
  const duration = Number(params.get('dur'))
  return { duration: Number.isFinite(duration) ? duration : 0, description: params.get('desc') }
}

/** Splits a text where a separator stands outside of quotes. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (isQuoted && character === '\\') index++
    else if (character === '"') isQuoted = !isQuoted
    else if (character === separator && !isQuoted) {
      parts.push(text.slice(start, index).trim())
      start = index + 1
    }
  }
  return [...parts, text.slice(start).trim()]
}

function unquoted(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1).replace(/\\(.)/g, '$1') : raw
}
