/** Values that a query string can carry; dates are written as ISO in UTC, lists as the client's `arrayFormat` says. */
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

/** Query parameters by name. `undefined` and `null` are left out; nested objects become `name[key]=value`. */
export interface QueryParams {
  readonly [name: string]: QueryValue
}
