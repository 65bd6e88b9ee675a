/** A request as a server got it; a `Request` of the platform is one, but for its body. */
export interface IncomingRequest {
  readonly method: string
  /** Absolute, or from its path on, as it was asked for. */
  readonly url: string
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** The bytes as they came, before anything is parsed; `undefined` for none. */
  readonly body?: Uint8Array | ArrayBuffer | string | undefined
}

/** A header of a request, when it has exactly one of that name. */
export function onlyHeader({ headers }: IncomingRequest, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const wanted = name.toLowerCase()
  const values = Object.entries(headers)
    .filter(([known]) => known.toLowerCase() === wanted)
    .flatMap(([, value]) => value ?? [])
  return values.length === 1 ? values[0] : undefined
}
