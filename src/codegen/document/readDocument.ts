import path from 'node:path'
import { parse } from 'yaml'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { isObject, type JsonObject, type OpenApi } from './OpenApi.js'
import { fileKey, filePointer } from './filePointer.js'
import { placeBeside, readText, wholePlace } from './readText.js'
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
  const root = wholePlace(file)
  const moved = await withFiles(document, { file: root, root, files })
  const whole: JsonObject =
    files.size === 0 ? moved : { ...moved, 'x-files': Object.fromEntries(files) }
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
  /** The file that refers to all others; some refer back to it. */
  readonly root: string
  readonly files: Map<string, JsonObject>
}

/** Takes the files that a document refers to inside, under `x-files`, and lets the references lead there. */
async function withFiles(document: JsonObject, reading: Reading): Promise<JsonObject> {
  const { file, root, files } = reading
  const others = new Set<string>()
  const moved = moveReferences(document, (reference, isMapped) => {
    const [target = '', pointer = ''] = reference.split('#', 2)
    const other = target === '' ? file : documentBeside(file, target)
    if (other === undefined) return reference
    if (other === root) return `#${pointer}`
    if (!isMapped && other !== file) others.add(other)
    return `#${filePointer(other)}${pointer}`
  })
  for (const other of others) {
    if (files.has(fileKey(other))) continue
    files.set(fileKey(other), {})
    const read = await readJson(other)
    files.set(fileKey(other), await withFiles(read, { ...reading, file: other }))
  }
  return moved
}

/** Where a file refers to; `undefined` for texts, such as a description in Markdown, which are the matter of other tools. */
function documentBeside(file: string, target: string): string | undefined {
  const isDocument = ['', '.json', '.yaml', '.yml'].includes(path.extname(target).toLowerCase())
  return isDocument ? placeBeside(file, target) : undefined
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
