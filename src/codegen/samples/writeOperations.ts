import type { RawOperation, Schema } from '../document/OpenApi.js'
import { wordsOf } from '../naming/wordsOf.js'

/** Creating, changing and deleting, by the part of the path that they are asked of. */
export interface WriteOperations {
  readonly list: Readonly<Record<string, RawOperation>>
  readonly entity: Readonly<Record<string, RawOperation>>
}

interface Responses {
  readonly entity: Schema
  /** An entity as it is answered. */
  readonly response: Schema
}

/** Guesses how entities are written: as they are read, without what the server sets. */
export function writeOperations(
  schemas: Readonly<Record<string, Schema>>,
  { entity, response }: Responses,
): WriteOperations {
  const { properties, required = [] } = schemas[entity.$ref?.split('/').at(-1) ?? ''] ?? {}
  // Entities of several kinds have no members in common that a change could be made of.
  if (!properties) return { list: { post: writing('201', response, entity) }, entity: remove }
  const own = Object.entries(properties).filter(([name]) => !isOfServer(name))
  const names = new Set(own.map(([name]) => name))
  const input: Schema = {
    type: 'object',
    properties: Object.fromEntries(own),
    required: required.filter((name) => names.has(name)),
  }
  const patch: Schema = { ...input, required: [] }
  return {
    list: { post: writing('201', response, input) },
    entity: {
      patch: writing('200', response, patch),
      ...remove,
    },
  }
}

const remove: Readonly<Record<string, RawOperation>> = { delete: { responses: { '204': {} } } }

/** Whether the server sets a member: ids and times of changes. */
function isOfServer(name: string): boolean {
  const words = wordsOf(name)
  const isTime = /^(?:created|updated|modified|deleted)$/.test(words[0] ?? '')
  return /^_?(?:id|uuid)$/i.test(name) || (isTime && words.length < 4)
}

function writing(status: string, response: Schema, body: Schema): RawOperation {
  return {
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: { [status]: { content: { 'application/json': { schema: response } } } },
  }
}
