import type { StandardSchema } from '../../schema/StandardSchema.js'

/** The operation type of a document. */
export type OperationKind = 'query' | 'mutation' | 'subscription'

/** The parsed metadata of a document. */
export interface DocumentInfo {
  /** The text that is sent; empty for a persisted document whose text is not in the bundle. */
  readonly text: string
  /** The operation's name; empty for an anonymous one. */
  readonly name: string
  /** `undefined` for a document without its text. */
  readonly kind: OperationKind | undefined
  /** The id of a persisted document. */
  readonly id: string | undefined
  /** Whether it has required variables. */
  readonly needsVariables: boolean
  /** Validates the body of a response, and converts its data. */
  readonly data?: StandardSchema | undefined
  /** Validates and converts the variables. */
  readonly variables?: StandardSchema | undefined
}

/** The member of `graphqlDocument`'s documents that holds their {@link DocumentInfo}. */
export const infoKey = '~graphql'
