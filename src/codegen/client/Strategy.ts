/** The code of a session: its imports, the parameter of `createApi`, and the expression. */
export interface Strategy {
  readonly imports: readonly string[]
  readonly parameter: string
  readonly session: string
  /** The schema of the credentials, if the server does not take JSON. */
  readonly credentials?: string | undefined
}
