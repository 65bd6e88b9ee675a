'use client'

import { useState } from 'react'
import type { ApiClient } from '../http/ApiClient.js'
import type { ChunkedInput, ChunkedTarget } from './ChunkedTarget.js'
import type { Job } from './Job.js'
import { uploadFile, type UploadInput, type UploadTarget } from './uploadFile.js'
import { uploadInChunks } from './uploadInChunks.js'
import {
  useTransfers,
  type TransferApi,
  type TransferContext,
  type TransferOptions,
  type Transfers,
} from './useTransfers.js'

/**
 * Uploads any number of files with limited concurrency. Each has its progress, and can be cancelled and retried.
 *
 * With `resumable: true`, a file is sent in chunks (tus), and resumes after an interruption or a cancellation.
 *
 * @example
 * ```tsx
 * const upload = useUpload({ path: '/images', response: Image, maxBytes: 5_000_000, accept: ['image/*'] })
 * const choose = ([file]: Iterable<File>) => file && upload.start({ file })
 * return (
 *   <label>
 *     <input type="file" onChange={({ target }) => choose(target.files ?? [])} />
 *     <progress value={upload.latest?.progress.fraction ?? 0} />
 *   </label>
 * )
 * ```
 */
export function useUpload(
  target: ChunkedTarget & TransferApi & { resumable: true },
  options?: TransferOptions<ChunkedInput, { url: string }>,
): Transfers<ChunkedInput, { url: string }>
export function useUpload<Data = unknown>(
  target: UploadTarget<Data> & TransferApi & { resumable?: false },
  options?: TransferOptions<UploadInput, Data>,
): Transfers<UploadInput, Data>
export function useUpload(
  target: (UploadTarget | ChunkedTarget) & TransferApi & { resumable?: boolean },
  options?: TransferOptions<never, never>,
): unknown {
  const [urls] = useState(() => new WeakMap<object, string>())
  const run = (
    input: UploadInput & ChunkedInput,
    { client, ...job }: TransferContext,
  ): Promise<unknown> =>
    target.resumable === true
      ? resumeUpload(client, target, { urls, input: { ...input, ...job }, of: input })
      : uploadFile(client, target, { ...input, ...job })
  // The overloads pair the inputs with their data.
  const typedOptions = options as TransferOptions<UploadInput & ChunkedInput, unknown> | undefined
  return useTransfers(run, { ...typedOptions, api: target.api })
}

interface ResumableInput {
  urls: WeakMap<object, string>
  /** The key of the upload URL. */
  of: object
  input: ChunkedInput & Job
}

/** Resumes the upload of an earlier attempt with the same input. */
function resumeUpload(
  client: ApiClient,
  target: ChunkedTarget,
  { urls, of, input }: ResumableInput,
): Promise<unknown> {
  const url = input.url ?? urls.get(of)
  return uploadInChunks(client, target, {
    ...input,
    url,
    onUrl(known) {
      urls.set(of, known)
      input.onUrl?.(known)
    },
  })
}
