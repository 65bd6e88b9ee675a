/** A request that the mock was sent. */
export interface LoggedRequest {
  readonly method: string
  /** With its query, below the base URL. */
  readonly path: string
  /** By lower-case name; credentials are masked. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed when it was JSON. */
  readonly body: unknown
  /** Which call it was, such as `products.create`; `undefined` when nothing answers for it. */
  readonly call: string | undefined
  /** What it was answered with; `undefined` while it waits, or when there was no response. */
  readonly status: number | undefined
  /** What is to be said about it besides, such as why it was not answered. */
  readonly note: string | undefined
}

/** A request whose response is still to be noted. */
export type OpenRequest = { -readonly [Name in keyof LoggedRequest]: LoggedRequest[Name] }

/** One line for a request: `POST /products  409  products.create`. */
export function describeRequest({ method, path, status, call, note }: LoggedRequest): string {
  const parts = [
    `${method.padEnd(6)} ${path}`,
    String(status ?? 'no response'),
    call ?? 'not mocked',
    note,
  ]
  return parts.filter((part) => part !== undefined).join('  ')
}
