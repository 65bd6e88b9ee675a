/** One error of a response, as the server sent it. */
export interface GraphQLErrorEntry {
  readonly message: string
  /** The path of the data that caused it. */
  readonly path?: readonly (string | number)[]
  readonly extensions?: Readonly<Record<string, unknown>>
  readonly locations?: readonly { readonly line: number; readonly column: number }[]
}

/** Data together with its errors, the result under `errorPolicy: 'all'`. */
export interface GraphQLResult<Data> {
  readonly data: Data
  /** Empty for a response without errors. */
  readonly errors: readonly GraphQLErrorEntry[]
}
