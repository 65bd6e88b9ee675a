import type { NativeFile } from '../http/bodies/NativeFile.js'

/** One file, or many. Untyped code may pass a `FileList`. */
export type Files = Blob | NativeFile | readonly (Blob | NativeFile)[]

/** Returns the files of an upload as an array; empty without a selection, which the type of `input.files[0]` hides. */
export function filesOf(files: Files | undefined | null): readonly (Blob | NativeFile)[] {
  if (!files) return []
  return typeof files === 'object' && 'length' in files ? Array.from(files) : [files]
}
