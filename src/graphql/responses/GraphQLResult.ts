/** One error of a response, as the server sent it. */
export interface GraphQLErrorEntry {
  readonly message: string
  /** The place in the data that it is about. */
  readonly path?: readonly (string | number)[]
  readonly extensions?: Readonly<Record<string, unknown>>
  readonly locations?: readonly { readonly line: number; readonly column: number }[]
}

/** Data together with the errors that came along: what `errorPolicy: 'all'` gives. */
export interface GraphQLResult<Data> {
  readonly data: Data
  /** Empty when all went well. */
  readonly errors: readonly GraphQLErrorEntry[]
}
