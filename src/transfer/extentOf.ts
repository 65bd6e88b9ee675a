/** The part of a file that a response contains. */
interface Extent {
  /** The offset of a part; `undefined` for the whole file. */
  start: number | undefined
  /** The size of the whole file; `undefined` for a compressed response, since its body is decompressed. */
  size: number | undefined
}

/** Parses the part of a file that a response contains, and the size of the whole file. */
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
