/** Values that a query string can carry; dates are written as ISO in UTC, lists as the client's `arrayFormat` says. */
export type QueryValue =
  string | number | bigint | boolean | Date | null | undefined | readonly QueryValue[]

/** Query parameters by name. */
export interface QueryParams {
  readonly [name: string]: QueryValue
}
