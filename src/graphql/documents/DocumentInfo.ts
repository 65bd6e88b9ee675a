import type { StandardSchema } from '../../schema/StandardSchema.js'

/** What a document asks for. */
export type OperationKind = 'query' | 'mutation' | 'subscription'

/** What is known of a document. */
export interface DocumentInfo {
  /** What is sent; empty for a persisted document whose text was left out of the bundle. */
  readonly text: string
  /** The operation's name; empty for one without. */
  readonly name: string
  /** `undefined` where there is no text that tells. */
  readonly kind: OperationKind | undefined
  /** What a server that knows the document calls it. */
  readonly id: string | undefined
  /** Whether it asks for something that only the caller can give. */
  readonly needsVariables: boolean
  /** Checks the body of a response, and converts its data. */
  readonly data?: StandardSchema | undefined
  /** Checks and converts the variables. */
  readonly variables?: StandardSchema | undefined
}

/** Where documents of `graphqlDocument` carry what is known of them. */
export const infoKey = '~graphql'
