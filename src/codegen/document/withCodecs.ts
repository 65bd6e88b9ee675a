import { configurationFailure } from '../../failure/configurationFailure.js'
import { codecNames } from '../schemas/writeScalar.js'
import { isObject, type OpenApi } from './OpenApi.js'

/**
 * Adds a codec to the schemas of some formats, unless they have one.
 *
 * @param wishes - such as `date-time=zonelessDateTime`
 * @throws a `configuration` failure for what names no format and codec
 */
export function withCodecs(document: OpenApi, wishes: readonly string[]): OpenApi {
  if (wishes.length === 0) return document
  const codecs = new Map(wishes.map(readWish))
  return { ...document, ...mapped(document, codecs) }
}

function readWish(wish: string): readonly [string, string] {
  const [format = '', codec = ''] = wish.split('=', 2)
  if (format !== '' && codecNames.includes(codec)) return [format, codec]
  throw configurationFailure(
    'codegen-codec',
    `--codec "${wish}" names no codec for a format: write one such as "date-time=zonelessDateTime". Codecs are ${codecNames.join(', ')}.`,
  )
}

function mapped(part: object, codecs: ReadonlyMap<string, string>): object {
  const entries = Object.entries(part).map(([name, member]): [string, unknown] => [
    name,
    mappedValue(member, codecs),
  ])
  const codec = codecs.get(String(Reflect.get(part, 'format')))
  return Object.fromEntries(codec === undefined ? entries : [['x-codec', codec], ...entries])
}

function mappedValue(value: unknown, codecs: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => mappedValue(each, codecs))
  return isObject(value) ? mapped(value, codecs) : value
}
