/** Values of query parameters; dates are serialized as ISO in UTC, lists by the client's `arrayFormat`. */
export type QueryValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | undefined
  | readonly QueryValue[]
  | { readonly [name: string]: QueryValue }

/** Query parameters by name. `undefined` and `null` are omitted; nested objects become `name[key]=value`. */
export interface QueryParams {
  readonly [name: string]: QueryValue
}
