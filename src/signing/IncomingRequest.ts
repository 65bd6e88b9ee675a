/** A request that a server received. The platform's `Request` fits, except for its body. */
export interface IncomingRequest {
  readonly method: string
  /** Absolute, or path and query, exactly as requested. */
  readonly url: string
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** The raw bytes, before any parsing; `undefined` for no body. */
  readonly body?: Uint8Array | ArrayBuffer | string | undefined
}

/** Returns the value of a header; `undefined` if the request does not have exactly one of that name. */
export function getSingleHeader({ headers }: IncomingRequest, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const lowerCaseName = name.toLowerCase()
  const values = Object.entries(headers)
    .filter(([headerName]) => headerName.toLowerCase() === lowerCaseName)
    .flatMap(([, value]) => value ?? [])
  return values.length === 1 ? values[0] : undefined
}
