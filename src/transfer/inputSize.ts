import { filesOf, type Files } from './filesOf.js'
import type { NativeFile } from '../http/bodies/NativeFile.js'

/** Returns the total size of a transfer's files, in bytes; `undefined` without files, or if one has no known size. */
export function inputSize(input: unknown): number | undefined {
  const { file } = Object(input) as { file?: Files }
  return file && filesOf(file).reduce<number | undefined>(add, 0)
}

function add(whole: number | undefined, { size }: Pick<NativeFile, 'size'>) {
  return whole === undefined || size === undefined ? undefined : whole + size
}
