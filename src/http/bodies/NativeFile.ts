/** A file on the device as React Native's forms take it, such as a picked image. */
export interface NativeFile {
  /** Where it is on the device: `file:///…`, `content://…`. */
  readonly uri: string
  /** Its name for the server. */
  readonly name: string
  /** Its media type, such as `image/jpeg`. */
  readonly type: string
  /** How many bytes it has. Without it, nobody knows before it is sent whether it is too large. */
  readonly size?: number | undefined
}
