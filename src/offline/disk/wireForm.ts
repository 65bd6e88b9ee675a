import { encodeWith } from '../../schema/encodeWith.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import type { Definition } from '../../repository/Definition.js'
import { changePages, changeRows } from '../../repository/layers/rows.js'
import { toSchema } from '../../repository/toSchema.js'

/** Data of a query, between the form that components get and the form of the wire. */
export interface WireForm {
  /** `undefined` when there is no way back to the wire. */
  encode(data: unknown): unknown
  /** `undefined` when the data does not fit. */
  decode(wire: unknown): Promise<unknown>
  /** What the form depends on. */
  readonly schema: unknown
}

/** The wire form of a repository's data, by what a query is for; `undefined` for what may not be kept. */
export function wireFormOf(definition: Definition, name: string): WireForm | undefined {
  const { endpoints, persist, listSchema, many, schema } = definition
  const isList = name === 'list' || name === 'infinite'
  const endpoint = endpoints[name]
  if (!(endpoint?.persist ?? persist)) return undefined
  if (name === 'detail') return whole(schema)
  if (isList) return rows(listSchema ? toSchema(many, 'listSchema', listSchema) : schema)
  return endpoint && whole(endpoint.response)
}

function whole(schema: StandardSchema | undefined): WireForm {
  return {
    schema,
    encode: (data) => (schema ? encodeWith(schema, data)?.value : data),
    decode: (wire) => decodeWith(schema, wire),
  }
}

/** Rows have a schema; what stands beside them, such as a total, is JSON already. */
function rows(schema: StandardSchema): WireForm {
  return {
    schema,
    encode: (data) => {
      let isWhole = true
      const encoded = inLists(data, (row) => {
        const wire = encodeWith(schema, row)
        isWhole &&= wire !== undefined
        return wire?.value
      })
      return isWhole ? encoded : undefined
    },
    decode: async (wire) => {
      const found: unknown[] = []
      inLists(wire, (row) => found.push(row))
      const decoded = await Promise.all(found.map((row) => decodeWith(schema, row)))
      if (decoded.includes(undefined)) return undefined
      return inLists(wire, () => decoded.shift())
    },
  }
}

function inLists(data: unknown, change: (row: unknown) => unknown): unknown {
  const inPage = (page: unknown) => changeRows(page, (all) => all.map(change))
  return inPage(changePages(data, inPage))
}

async function decodeWith(schema: StandardSchema | undefined, wire: unknown): Promise<unknown> {
  if (!schema) return wire
  const result = await validateWith(schema, wire)
  return result.issues ? undefined : result.value
}
