/** One complaint of a server about what it was sent. */
export interface FieldIssue {
  /** Where, segment by segment (`['items', '0', 'price']`); empty for the whole. */
  readonly path: readonly string[]
  /** What is wrong, in the server's words. */
  readonly message: string
}

/** Reads the complaints of one kind of server from a body; `undefined` when the body is none of its kind. */
export type FieldErrorReader = (body: unknown) => readonly FieldIssue[] | undefined
