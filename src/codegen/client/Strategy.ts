/** How the code signs in: what it imports, what it is given, and the session. */
export interface Strategy {
  readonly imports: readonly string[]
  readonly parameter: string
  readonly session: string
  /** A schema of what signing in takes, where the server reads something other than JSON. */
  readonly credentials?: string | undefined
}
