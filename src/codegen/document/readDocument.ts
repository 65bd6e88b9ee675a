import path from 'node:path'
import { parse } from 'yaml'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { isObject, type JsonObject, type OpenApi } from './OpenApi.js'
import { placeBeside, readText } from './readText.js'
import { upgradeSwagger } from './upgradeSwagger.js'

/**
 * Reads an OpenAPI document of any version, as one of version 3, with the files that it refers to inside. It may stand at
 * an address, and so do they then.
 *
 * @throws a `configuration` failure for what can't be read, or is none
 */
export async function readDocument(file: string): Promise<OpenApi> {
  const files = new Map<string, JsonObject>()
  const document = await readJson(file)
  const root = await withFiles(document, { file, files, isRoot: true })
  const whole: JsonObject =
    files.size === 0 ? root : { ...root, 'x-files': Object.fromEntries(files) }
  if (typeof whole['swagger'] === 'string') return checked(upgradeSwagger(whole), file)
  return checked(whole, file)
}

function checked(document: JsonObject, file: string): OpenApi {
  if (isOpenApi(document)) return document
  throw refusal(`${file} is no OpenAPI document: it has no "openapi" (or "swagger") and "paths".`)
}

/** Its other members are looked at one by one, wherever they are used. */
function isOpenApi(document: JsonObject): document is JsonObject & OpenApi {
  return typeof document['openapi'] === 'string' && isObject(document['paths'])
}

async function readJson(file: string): Promise<JsonObject> {
  const text = await readText(file).catch((error: unknown) => {
    throw refusal(`${file} can't be read: ${reasonOf(error)}`)
  })
  try {
    const document: unknown = /^\s*\{/.test(text) ? JSON.parse(text) : parse(text, { merge: true })
    if (isObject(document)) return document
  } catch (error) {
    throw refusal(`${file} is neither JSON nor YAML: ${reasonOf(error)}`)
  }
  throw refusal(`${file} holds no object.`)
}

interface Reading {
  readonly file: string
  readonly files: Map<string, JsonObject>
  readonly isRoot: boolean
}

/** Takes the files that a document refers to inside, under `x-files`, and lets the references lead there. */
async function withFiles(document: JsonObject, reading: Reading): Promise<JsonObject> {
  const { file, files, isRoot } = reading
  const others = new Set<string>()
  const place = isRoot ? '' : placeOf(file)
  const moved = moveReferences(document, (reference, isMapped) => {
    const [target = '', pointer = ''] = reference.split('#', 2)
    if (target === '') return `#${place}${pointer}`
    if (/^[a-z]+:\/\//i.test(target) || !isDocument(target)) return reference
    const other = placeBeside(file, target)
    if (!isMapped) others.add(other)
    return `#${placeOf(other)}${pointer}`
  })
  for (const other of others) {
    if (files.has(keyOf(other))) continue
    files.set(keyOf(other), {})
    const read = await readJson(other)
    files.set(keyOf(other), await withFiles(read, { file: other, files, isRoot: false }))
  }
  return moved
}

/** Tools have their own references to texts besides: a description in Markdown, a sample of code. */
function isDocument(target: string): boolean {
  return ['', '.json', '.yaml', '.yml'].includes(path.extname(target).toLowerCase())
}

function keyOf(file: string): string {
  return file.replaceAll('\\', '/')
}

/** Where a file is, as a JSON pointer. */
function placeOf(file: string): string {
  const key = keyOf(file).replaceAll('~', '~0').replaceAll('/', '~1')
  return `/x-files/${encodeURIComponent(key)}`
}

/** Says where a reference leads to now. Mapped ones lead to what others refer to. */
type Move = (reference: string, isMapped: boolean) => string

function moveReferences(value: JsonObject, move: Move): JsonObject {
  const moved = moveIn(value)
  return isObject(moved) ? moved : value

  function moveIn(inner: unknown): unknown {
    if (Array.isArray(inner)) return inner.map(moveIn)
    if (!isObject(inner)) return inner
    const isDiscriminator = typeof inner['propertyName'] === 'string'
    const entries = Object.entries(inner).map(([name, member]): [string, unknown] => {
      if (name === '$ref' && typeof member === 'string') return [name, move(member, false)]
      return [name, name === 'mapping' && isDiscriminator ? moveMapped(member) : moveIn(member)]
    })
    return Object.fromEntries(entries)
  }

  /** The values of a discriminator are mapped to references, or to names. */
  function moveMapped(mapping: unknown): unknown {
    const entries = Object.entries(isObject(mapping) ? mapping : {})
    return Object.fromEntries(
      entries.map(([value, to]) => {
        const isReference = typeof to === 'string' && /[#/]|\.(?:json|ya?ml)$/i.test(to)
        return [value, isReference ? move(to, true) : to]
      }),
    )
  }
}

/** What fetch says of a failure is in its cause. */
function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {}
  const reason = cause instanceof Error ? cause : error
  return reason instanceof Error ? reason.message : String(reason)
}

function refusal(message: string): Error {
  return configurationFailure('codegen-document', message)
}
