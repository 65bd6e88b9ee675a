/** What of a file a response brings. */
interface Extent {
  /** Where a part begins; `undefined` for the whole. */
  start: number | undefined
  /** The size of the whole; unknown where it is packed for the way, since what arrives is unpacked. */
  size: number | undefined
}

/** Which part of a file a response brings, as it says, and how large the whole is. */
export function extentOf(headers: Readonly<Record<string, string>>, status: number): Extent {
  const range = status === 206 ? headers['content-range'] : undefined
  const [, start, whole] = /^bytes (\d+)-\d*\/(\d+)?/.exec(range ?? '') ?? []
  const isPacked = headers['content-encoding'] !== undefined
  const size = status === 206 ? whole : headers['content-length']
  return { start: numberOf(start), size: isPacked ? undefined : numberOf(size) }
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text)
}
