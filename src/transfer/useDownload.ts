'use client'

import type { CallOptions, PathParams } from '../http/ApiClient.js'
import type { RequestMeta } from '../http/RequestMeta.js'
import {
  saveDownload,
  type SavedDownload,
  type SaveOptions,
  type SaveRequest,
} from './saveDownload.js'
import {
  useTransfers,
  type TransferApi,
  type TransferContext,
  type TransferOptions,
  type Transfers,
} from './useTransfers.js'

/** The endpoint of a download, and its options. */
export interface DownloadTarget
  extends TransferApi, SaveOptions, Pick<SaveRequest, 'maxBytes' | 'resume' | 'errors' | 'method'> {
  /** The path below the client's base URL, with `{name}` for a segment. */
  path: string
  /** Metadata for interceptors; that of a call takes precedence. @defaultValue `{}` */
  meta?: RequestMeta
}

/** The input of a download. */
export interface DownloadInput
  extends SaveOptions, Pick<CallOptions, 'params' | 'headers' | 'meta'> {
  /** Values for `{name}` in the path. */
  path?: PathParams
  /** The request body, for exports by POST. */
  data?: unknown
}

/**
 * Downloads any number of files with limited concurrency. Each has its progress, and can be cancelled and retried. After a
 * lost connection, a download resumes.
 *
 * @example
 * ```tsx
 * const download = useDownload({ path: '/exports/{id}', name: 'products.csv' })
 * return <button onClick={() => download.start({ path: { id } })}>Export</button>
 * ```
 */
export function useDownload(
  { path: url, api, ...target }: DownloadTarget,
  options?: TransferOptions<DownloadInput, SavedDownload>,
): Transfers<DownloadInput, SavedDownload> {
  const run = (input: DownloadInput, { client, ...job }: TransferContext) =>
    saveDownload(client, {
      ...target,
      ...input,
      ...job,
      url,
      meta: { ...target.meta, ...input.meta },
    })
  return useTransfers(run, { ...options, api })
}
