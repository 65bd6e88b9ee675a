/** A file on the device as React Native's `FormData` takes it, such as a picked image. */
export interface NativeFile {
  /** The URI of the file on the device: `file:///…`, `content://…`. */
  readonly uri: string
  /** The file name for the server. */
  readonly name: string
  /** The media type, such as `image/jpeg`. */
  readonly type: string
  /** The size in bytes. Without it, size limits can't be checked before the file is sent. */
  readonly size?: number | undefined
}
