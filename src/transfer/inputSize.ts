import { filesOf, type Files } from './filesOf.js'
import type { NativeFile } from '../http/bodies/NativeFile.js'

/** How large the files of a transfer are together, in bytes; `undefined` where it has none, or one that does not tell. */
export function inputSize(input: unknown): number | undefined {
  const { file } = Object(input) as { file?: Files }
  return file && filesOf(file).reduce<number | undefined>(add, 0)
}

function add(whole: number | undefined, { size }: Pick<NativeFile, 'size'>) {
  return whole === undefined || size === undefined ? undefined : whole + size
}
