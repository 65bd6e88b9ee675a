/**
 * A document with its types: what gql.tada, the client preset of GraphQL Code Generator (as AST or text) and
 * `graphqlDocument` make, and whatever else follows `TypedDocumentNode`.
 */
export interface TypedDocument<Data, Variables> {
  /** In types only. */
  readonly __apiType?: ((variables: Variables) => Data) | undefined
}

/** A document, or the text of one, of which data is `unknown`. */
export type AnyDocument = TypedDocument<unknown, never> | string
