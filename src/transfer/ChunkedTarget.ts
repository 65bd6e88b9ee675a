import type { CallOptions, PathParams } from '../http/ApiClient.js'
import type { RequestMeta } from '../http/RequestMeta.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import type { ResumeOptions } from '../stream/Resumption.js'
import type { FileRules } from './checkFiles.js'

/** The endpoint of a resumable upload by the tus protocol, and its options. */
export interface ChunkedTarget extends FileRules {
  /** The path that creates uploads. */
  path: string
  /** Metadata for interceptors; that of a call takes precedence. @defaultValue `{}` */
  meta?: RequestMeta
  /**
   * The size of a chunk, in bytes. With smaller chunks, an interruption loses less, but there are more requests.
   *
   * @defaultValue 8 MB
   */
  chunkBytes?: number
  /**
   * Stores the upload URL, so that the upload resumes after the page was closed, when the same user selects the same file
   * again.
   *
   * @defaultValue none: it resumes only while the page is open
   */
  store?: KeyValueStore
  /** The retries after a lost connection. @defaultValue 3 in a row */
  resume?: ResumeOptions | false
}

/** The input of a chunked upload. */
export interface ChunkedInput extends Pick<CallOptions, 'headers' | 'meta'> {
  file: Blob
  /** Values for `{name}` in the target's path. */
  pathParams?: PathParams
  /** The `Upload-Metadata` of the file. @defaultValue its `filename` and `filetype` */
  metadata?: Readonly<Record<string, string>>
  /** The URL of the upload to resume, as an earlier attempt passed it to `onUrl`. */
  url?: string | undefined
  /** Called with the URL of the upload once it is created. */
  onUrl?: (url: string) => void
}
