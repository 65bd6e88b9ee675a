/** One error of a server about its input. */
export interface FieldIssue {
  /** The path of the field, in segments (`['items', '0', 'price']`); empty for the whole input. */
  readonly path: readonly string[]
  /** The server's message. */
  readonly message: string
}

/** Parses the errors of one server format from a body; `undefined` if the body has another format. */
export type FieldErrorReader = (body: unknown) => readonly FieldIssue[] | undefined
