import type { CallOptions, PathParams } from '../http/ApiClient.js'
import type { RequestMeta } from '../http/RequestMeta.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import type { ResumeOptions } from '../stream/Resumption.js'
import type { FileRules } from './checkFiles.js'

/** Where a file goes in chunks, by the tus protocol. */
export interface ChunkedTarget extends FileRules {
  /** Where uploads are created. */
  path: string
  /** What interceptors should know of its calls; a call's own goes before it. @defaultValue `{}` */
  meta?: RequestMeta
  /** How many bytes one request takes. Less is lost with a smaller one, and more requests are needed. @defaultValue 8 MB */
  chunkBytes?: number
  /**
   * Keeps where an upload is, so that it goes on after the page was closed: the same file, chosen again by the same user.
   *
   * @defaultValue none: it goes on while the page is open
   */
  store?: KeyValueStore
  /** How often, and when, it goes on by itself after the connection was lost. @defaultValue three times in a row */
  resume?: ResumeOptions | false
}

/** A file that is sent in chunks. */
export interface ChunkedInput extends Pick<CallOptions, 'headers' | 'meta'> {
  file: Blob
  /** Values for `{name}` in the target's path. */
  pathParams?: PathParams
  /** What the server is told about the file. @defaultValue its `filename` and `filetype` */
  metadata?: Readonly<Record<string, string>>
  /** The upload to go on with, as a former attempt told it to `onUrl`. */
  url?: string | undefined
  /** Is told where the upload is, once it was created. */
  onUrl?: (url: string) => void
}
