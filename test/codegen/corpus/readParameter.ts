import { type JsonObject, isObject } from '../../../src/codegen/document/OpenApi.js'
import { enumOf } from './SchemaCheck.js'
import { listOf, objectOf, type RawDocument, type RawParameter } from './RawDocument.js'

/** What a query says, by name; each name as often as it stood there. */
export type RawQuery = readonly (readonly [string, string])[]

/** The value of a query's parameter, read as its document says; `undefined` when it is not there. */
export function readQueryParameter(
  { name, schema, writing }: RawParameter,
  query: RawQuery,
  document: RawDocument,
): unknown {
  const target = document.follow(schema)
  if (writing === 'deepObject' && typesOf(target, document).includes('array')) {
    const own = query.filter(([each]) => each === `${name}[]`)
    const items = objectOf(itemsOf(target, document))
    return own.length === 0 ? undefined : own.map(([, text]) => toValue(text, items, document))
  }
  if (writing === 'deepObject') return readDeep(name, { schema, query, document })
  if (writing === 'members') return readMembers(query, { schema: target, document })
  const texts = query.filter(([each]) => each === name).map(([, text]) => text)
  const [first] = texts
  if (first === undefined) return undefined
  if (writing === 'json') return JSON.parse(first)
  if (typesOf(target, document).includes('array') && !isTextToo(target, document)) {
    const items = objectOf(itemsOf(target, document))
    const all = writing === 'multi' ? texts : first.split(separators[writing])
    if (writing !== 'multi' && texts.length > 1) return texts
    return all.map((text) => toValue(text, items, document))
  }
  return texts.length === 1 ? toValue(first, target, document) : texts
}

/** The names of a query that belong to a parameter. */
export function namesOf(
  { name, schema, writing }: RawParameter,
  document: RawDocument,
): (text: string) => boolean {
  if (writing === 'deepObject') return (text) => text.startsWith(`${name}[`)
  if (writing !== 'members') return (text) => text === name
  const { properties, additionalProperties } = document.follow(schema)
  const members = Object.keys(objectOf(properties))
  const isOpen = additionalProperties !== undefined && additionalProperties !== false
  return (text) => isOpen || members.length === 0 || members.includes(text)
}

const separators = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' } as const

interface Reading {
  readonly schema: JsonObject
  readonly document: RawDocument
}

function readDeep(name: string, it: Reading & { query: RawQuery }): unknown {
  const own = it.query.filter(([each]) => each.startsWith(`${name}[`))
  if (own.length === 0) return undefined
  const made: Record<string, unknown> = {}
  for (const [each, text] of own) {
    const places = [...each.matchAll(/\[([^\]]*)\]/g)].map(([, place = '']) => place)
    put(made, places, { text, schema: it.schema, document: it.document })
  }
  return made
}

function put(
  into: Record<string, unknown>,
  [place = '', ...rest]: readonly string[],
  { text, schema, document }: Reading & { text: string },
): void {
  const { properties, additionalProperties } = document.follow(schema)
  const member = document.follow(objectOf(properties)[place] ?? additionalProperties)
  const inner = into[place]
  if (rest.length === 0) {
    if (!typesOf(member, document).includes('array')) into[place] = toValue(text, member, document)
    else into[place] = [...listOf(inner), toValue(text, objectOf(member['items']), document)]
    return
  }
  const next: Record<string, unknown> = isObject(inner) ? { ...inner } : {}
  put(next, rest, { text, schema: member, document })
  into[place] = next
}

function readMembers(query: RawQuery, { schema, document }: Reading): unknown {
  const properties = objectOf(schema['properties'])
  const isOpen =
    schema['additionalProperties'] !== undefined && schema['additionalProperties'] !== false
  const own = query.filter(([name]) => isOpen || name in properties)
  if (own.length === 0) return undefined
  return Object.fromEntries(
    own.map(([name, text]) => [
      name,
      toValue(text, objectOf(properties[name] ?? schema['additionalProperties']), document),
    ]),
  )
}

/** The value that a text stands for. */
export function toValue(text: string, schema: JsonObject, document: RawDocument): unknown {
  const types = typesOf(document.follow(schema), document)
  const isNumber = types.includes('integer') || types.includes('number')
  if (isNumber && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return Number(text)
  if (types.includes('boolean') && /^(?:true|false)$/.test(text)) return text === 'true'
  return text
}

function typesOf(schema: JsonObject, document: RawDocument): readonly unknown[] {
  const parts = [schema['oneOf'], schema['anyOf'], schema['allOf']].flatMap(listOf)
  const own = schema['items'] === undefined ? [schema['type']].flat() : ['array']
  const values = listOf(enumOf(schema['enum'], schema['type'])).map((each) => typeof each)
  return [...own, ...values, ...parts.flatMap((each) => typesOf(document.follow(each), document))]
}

function itemsOf(schema: JsonObject, document: RawDocument): unknown {
  const parts = [schema['oneOf'], schema['anyOf'], schema['allOf']].flatMap(listOf)
  return schema['items'] ?? parts.map((each) => document.follow(each)['items']).find(Boolean)
}

function isTextToo(schema: JsonObject, document: RawDocument): boolean {
  return typesOf(schema, document).includes('string') && schema['items'] === undefined
}
