import { filesOf } from './filesOf.js'

/** How large the files of a transfer are together, in bytes; `undefined` where it has none. */
export function inputSize(input: unknown): number | undefined {
  const { file } = Object(input) as { file?: Blob | readonly Blob[] }
  return file && filesOf(file).reduce((whole, { size }) => whole + size, 0)
}
