/** The files of an upload, one or many. */
export function filesOf(file: Blob | readonly Blob[]): readonly Blob[] {
  return file instanceof Blob ? [file] : file
}
