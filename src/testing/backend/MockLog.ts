/** A request to the mock. */
export interface LoggedRequest {
  readonly method: string
  /** The path below the base URL, with its query. */
  readonly path: string
  /** By lower-case name; credentials are masked. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed if it is JSON. */
  readonly body: unknown
  /** The call, such as `products.create`; `undefined` if no endpoint matches. */
  readonly call: string | undefined
  /** The status of the response; `undefined` while it is pending, or if there was none. */
  readonly status: number | undefined
  /** A remark, such as why there was no response. */
  readonly note: string | undefined
}

/** A request whose response is not logged yet. */
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
