/**
 * A document with its types, as gql.tada, the client preset of GraphQL Code Generator (as AST or text), `graphqlDocument`
 * and any other tool with `TypedDocumentNode` create it.
 */
export interface TypedDocument<Data, Variables> {
  /** In types only. */
  readonly __apiType?: ((variables: Variables) => Data) | undefined
}

/** A document, or the text of one, whose data is `unknown`. */
export type AnyDocument = TypedDocument<unknown, never> | string
