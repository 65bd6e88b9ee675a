import { encodeWith } from '../../schema/encodeWith.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import { memberOf } from '../../failure/memberOf.js'
import { changeAllRows } from '../../repository/layers/rows.js'
import type { ParsedKey } from '../OfflineRepository.js'

/** How data is converted between the form that components use and the form that the server sends. */
export interface WireForm {
  /** The schema of the value, or of each row. Members beside the rows, such as a total, are JSON already. */
  readonly schema: StandardSchema | undefined
  readonly isList: boolean
}

/** The wire form of a query's data; `undefined` for a query that is not persisted. */
export function wireFormOf({ repository, name, isList, own }: ParsedKey): WireForm | undefined {
  const { endpoints, schema, ...definition } = repository.definition
  const { listSchema = schema, persist } = own ?? definition
  const endpoint = endpoints[name]
  if (!(endpoint?.persist ?? persist)) return undefined
  if (isList) return { schema: listSchema, isList }
  if (name === 'detail') return { schema, isList }
  return endpoint && { schema: endpoint.response, isList }
}

/** Encodes data to its wire form; `undefined` when a schema can't encode. */
export function toWire(form: WireForm, data: unknown): unknown {
  const { schema } = form
  return mapValues(form, data, (value) => (schema ? encodeWith(schema, value)?.value : value))
}

/** Decodes data from its wire form; `undefined` when the schema rejects it. */
export async function fromWire(form: WireForm, wire: unknown): Promise<unknown> {
  const { schema } = form
  if (!schema) return wire
  const decoding: unknown[] = []
  mapValues(form, wire, (value) => decoding.push(validateWith(schema, value)))
  const decoded = await Promise.all(decoding)
  return mapValues(form, wire, () => memberOf(decoded.shift(), 'value'))
}

/** Maps the value, or each row of a list. Returns `undefined` when one of them maps to `undefined`. */
function mapValues(form: WireForm, data: unknown, change: (value: unknown) => unknown): unknown {
  if (!form.isList) return change(data)
  let isComplete = true
  const changed = changeAllRows(data, (rows) => {
    const all = rows.map(change)
    isComplete &&= !all.includes(undefined)
    return all
  })
  return isComplete ? changed : undefined
}
