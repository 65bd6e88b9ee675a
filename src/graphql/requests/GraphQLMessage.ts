/** The parameters of a GraphQL request. */
export interface GraphQLMessage {
  query?: string
  documentId?: string
  operationName?: string | undefined
  variables?: unknown
  extensions?: Readonly<Record<string, unknown>>
}
