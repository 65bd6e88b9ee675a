import type { NativeFile } from '../http/bodies/NativeFile.js'

/** One file, or many. Without types it may be the list of an input. */
export type Files = Blob | NativeFile | readonly (Blob | NativeFile)[]

/** The files of an upload, one or many; none where nothing was chosen, which types don't tell of `input.files[0]`. */
export function filesOf(files: Files | undefined | null): readonly (Blob | NativeFile)[] {
  if (!files) return []
  return typeof files === 'object' && 'length' in files ? Array.from(files) : [files]
}
