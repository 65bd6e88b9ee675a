import type { NativeFile } from './NativeFile.js'

/** One file, or many. */
export type Files = Blob | NativeFile | readonly (Blob | NativeFile)[]

/** The files of an upload, one or many. */
export function filesOf(files: Files): readonly (Blob | NativeFile)[] {
  return 'length' in files ? files : [files]
}
