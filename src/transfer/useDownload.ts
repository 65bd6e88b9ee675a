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

/** What a hook downloads. */
export interface DownloadTarget
  extends TransferApi, SaveOptions, Pick<SaveRequest, 'maxBytes' | 'resume' | 'errors' | 'method'> {
  /** The path below the client's base URL, with `{name}` for a segment. */
  path: string
  /** What interceptors should know of its calls; a call's own goes before it. @defaultValue `{}` */
  meta?: RequestMeta
}

/** One download. */
export interface DownloadInput
  extends SaveOptions, Pick<CallOptions, 'params' | 'headers' | 'meta'> {
  /** Values for `{name}` in the path. */
  path?: PathParams
  /** The body, for exports that are asked for by POST. */
  data?: unknown
}

/**
 * Downloads files: any number, some at a time, each with its progress, to be cancelled and tried again. After a lost
 * connection a download goes on from where it was.
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
