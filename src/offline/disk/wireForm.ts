import { encodeWith } from '../../schema/encodeWith.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import { memberOf } from '../../failure/memberOf.js'
import { changeAllRows } from '../../repository/layers/rows.js'
import type { FoundKey } from '../OfflineRepository.js'

/** Data between the form that components get and the form of the wire. */
export interface WireForm {
  /** Of the value, or of each row; what stands beside rows, such as a total, is JSON already. */
  readonly schema: StandardSchema | undefined
  readonly isList: boolean
}

/** The wire form of a repository's data, by what a query is for; `undefined` for what may not be kept. */
export function wireFormOf({ repository, name, isList, own }: FoundKey): WireForm | undefined {
  const { endpoints, schema, ...definition } = repository.definition
  const { listSchema = schema, persist } = own ?? definition
  const endpoint = endpoints[name]
  if (!(endpoint?.persist ?? persist)) return undefined
  if (isList) return { schema: listSchema, isList }
  if (name === 'detail') return { schema, isList }
  return endpoint && { schema: endpoint.response, isList }
}

/** `undefined` when there is no way back to the wire. */
export function toWire(form: WireForm, data: unknown): unknown {
  const { schema } = form
  return each(form, data, (value) => (schema ? encodeWith(schema, value)?.value : value))
}

/** `undefined` when the data does not fit. */
export async function fromWire(form: WireForm, wire: unknown): Promise<unknown> {
  const { schema } = form
  if (!schema) return wire
  const decoding: unknown[] = []
  each(form, wire, (value) => decoding.push(validateWith(schema, value)))
  const decoded = await Promise.all(decoding)
  return each(form, wire, () => memberOf(decoded.shift(), 'value'))
}

/** The data with its value or all its rows changed; `undefined` when one of them becomes that. */
function each(form: WireForm, data: unknown, change: (value: unknown) => unknown): unknown {
  if (!form.isList) return change(data)
  let isWhole = true
  const changed = changeAllRows(data, (rows) => {
    const all = rows.map(change)
    isWhole &&= !all.includes(undefined)
    return all
  })
  return isWhole ? changed : undefined
}
