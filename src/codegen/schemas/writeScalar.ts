import type { Code } from '../output/Code.js'
import type { Report } from '../output/Report.js'
import type { Schema } from '../document/OpenApi.js'
import type { WriteContext } from './FileScope.js'

const formats: Readonly<Record<string, string | null>> = {
  __proto__: null,
  date: 'z.iso.date()',
  email: 'z.email()',
  ipv4: 'z.ipv4()',
  ipv6: 'z.ipv6()',
  uri: 'z.url()',
  url: 'z.url()',
  // The format says nothing of versions and variants, and many ids of .NET have none.
  uuid: 'z.guid()',
}

/** Formats whose values are something else in the app than on the wire. */
const codecs: Readonly<Record<string, string | null>> = {
  __proto__: null,
  'date-time': 'isoDateTime',
  byte: 'base64Bytes',
  int64: 'bigintText',
}

/** Codecs that a schema can ask for by name, and how code has them. */
const named: Readonly<Record<string, string | null>> = {
  __proto__: null,
  base64Bytes: 'base64Bytes',
  bigintText: 'bigintText',
  epochMilliseconds: 'epochMilliseconds',
  epochSeconds: 'epochSeconds',
  isoDateTime: 'isoDateTime',
  minorUnits: 'minorUnits()',
  utcDate: 'utcDate',
  zonelessDateTime: 'zonelessDateTime()',
}

/** The codecs that a schema can ask for. */
export const codecNames: readonly string[] = Object.keys(named)

/** The name of a schema's codec; `undefined` when the app has what the wire has. */
export function codecOf(schema: Schema): string | undefined {
  const { type, format = '', contentEncoding, 'x-codec': own = '' } = schema
  if (named[own]) return own
  if (type === 'integer' && format === 'unix-time') return 'epochSeconds'
  if (type !== 'string') return undefined
  return contentEncoding === 'base64' ? 'base64Bytes' : (codecs[format] ?? undefined)
}

/** Writes a codec by its name. */
export function writeCodec(codec: string, { file }: WriteContext): Code {
  file.codecs.add(codec)
  return named[codec] ?? codec
}

/** Writes a text. */
export function writeString(schema: Schema, context: WriteContext, report: Report): Code {
  const { format = '', pattern } = schema
  const known = formats[format]
  if (known) return known
  const parts = ['z.string()', lengthBetween(schema.minLength, schema.maxLength)]
  if (typeof pattern === 'string') {
    const expression = regularExpression(pattern)
    if (expression === undefined)
      report.add(
        context.place,
        'has a pattern that JavaScript has no way to write; it is not checked',
      )
    else parts.push(`.regex(${expression})`)
  }
  return parts.join('')
}

/** Checks how long a text or a list is. */
export function lengthBetween(least: unknown, most: unknown): string {
  const shortest = isCount(least) && least > 0 ? `.min(${least})` : ''
  return shortest + (isCount(most) ? `.max(${most})` : '')
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function regularExpression(pattern: string): string | undefined {
  for (const flags of ['', 'u']) {
    try {
      const { source } = new RegExp(pattern, flags)
      if (flags === '' && /\\p\{/.test(pattern)) continue
      return `/${source}/${flags}`
    } catch {
      // Another flag may do.
    }
  }
  return undefined
}

/** Writes a number. */
export function writeNumber(schema: Schema): Code {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, type } = schema
  const parts = [type === 'integer' ? 'z.int()' : 'z.number()']
  const isExact = (value: unknown): value is number => {
    return isCount(value) && (type !== 'integer' || Number.isSafeInteger(value))
  }
  if (isExact(minimum))
    parts.push(exclusiveMinimum === true ? `.gt(${minimum})` : `.min(${minimum})`)
  if (isExact(exclusiveMinimum)) parts.push(`.gt(${exclusiveMinimum})`)
  if (isExact(maximum))
    parts.push(exclusiveMaximum === true ? `.lt(${maximum})` : `.max(${maximum})`)
  if (isExact(exclusiveMaximum)) parts.push(`.lt(${exclusiveMaximum})`)
  if (isCount(multipleOf) && multipleOf > 0 && multipleOf !== 1)
    parts.push(`.multipleOf(${multipleOf})`)
  return parts.join('')
}
