/** The part of graphql-ws that is used. */
export interface GraphQLWs {
  createClient(options: GraphQLWsOptions): GraphQLWsClient
}

/** The options that are passed to graphql-ws. */
export interface GraphQLWsOptions {
  url: string
  connectionParams: () => Promise<Record<string, unknown>>
  lazy: true
  retryAttempts: 0
  keepAlive: number
  connectionAckWaitTimeout: number
  webSocketImpl?: unknown
  on: {
    ping: (isReceived: boolean) => void
    pong: (isReceived: boolean) => void
    closed: () => void
  }
}

/** A client of graphql-ws. */
export interface GraphQLWsClient {
  subscribe(
    payload: {
      query: string
      operationName?: string | null
      variables?: Record<string, unknown> | null
    },
    sink: {
      next(result: unknown): void
      error(error: unknown): void
      complete(): void
    },
  ): () => void
  on(event: 'closed', listener: (event: unknown) => void): () => void
  dispose(): void | Promise<void>
  terminate(): void
}
