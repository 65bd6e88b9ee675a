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

/** The wire form of what a mutation is answered. */
export function answerForm({ schema, endpoints }: Definition, name: string): WireForm {
  return whole(name === 'create' || name === 'update' ? schema : endpoints[name]?.response)
}

/** The wire form of one value: what one schema describes, or no schema. */
function whole(schema: StandardSchema | undefined): WireForm {
  return {
    schema,
    encode: (data) => (schema ? encodeWith(schema, data)?.value : data),
    decode: async (wire) => {
      if (!schema) return wire
      const result = await validateWith(schema, wire)
      return result.issues ? undefined : result.value
    },
  }
}

/** Rows have a schema; what stands beside them, such as a total, is JSON already. */
function rows(schema: StandardSchema): WireForm {
  const row = whole(schema)
  return {
    schema,
    encode: (data) => changeAll(data, row.encode),
    decode: async (wire) => {
      const found: unknown[] = []
      changeAll(wire, (it) => found.push(it))
      const decoded = await Promise.all(found.map(row.decode))
      return changeAll(wire, () => decoded.shift())
    },
  }
}

/** A list with all its rows changed; `undefined` when one of them becomes that. */
function changeAll(data: unknown, change: (row: unknown) => unknown): unknown {
  let isWhole = true
  const inPage = (page: unknown) =>
    changeRows(page, (all) =>
      all.map((row) => {
        const changed = change(row)
        isWhole &&= changed !== undefined
        return changed
      }),
    )
  const changed = inPage(changePages(data, inPage))
  return isWhole ? changed : undefined
}
