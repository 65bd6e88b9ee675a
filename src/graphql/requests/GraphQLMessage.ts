/** What a server is told. */
export interface GraphQLMessage {
  query?: string
  documentId?: string
  operationName?: string | undefined
  variables?: unknown
  extensions?: Readonly<Record<string, unknown>>
}
