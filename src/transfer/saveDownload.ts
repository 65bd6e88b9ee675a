import { createApiFailure } from '../failure/createApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { Clock } from '../http/time/Clock.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { failureOfAbort } from '../http/calls/failureOfAbort.js'
import { downloadFile, type DownloadRequest, type DownloadResult } from './downloadFile.js'
import { noFileFailure } from './downloadFailures.js'
import { BlobSink, streamSink, type DownloadSink } from './DownloadSink.js'
import { safeName } from './fileNameOf.js'

/** Where a download is saved. */
export interface SaveOptions {
  /**
   * `downloads` collects the file in memory and saves it like a browser download, under the name from the server. `disk`
   * opens a save dialog and streams the file to disk, in browsers with `showSaveFilePicker`; others act as with
   * `downloads`. `blob` returns it as a blob. A stream or sink receives it in chunks.
   *
   * @defaultValue `'downloads'`
   */
  to?: 'downloads' | 'disk' | 'blob' | WritableStream<Uint8Array> | DownloadSink
  /** The file name when the server sends none, and the suggested name of the `disk` dialog. @defaultValue `'download'` */
  name?: string | undefined
}

/** The request of a download, and where it is saved. */
export type SaveRequest = Omit<DownloadRequest, 'onStart'> & SaveOptions

/** A file that was downloaded and saved. */
export interface SavedDownload extends DownloadResult {
  /** The file name. */
  readonly name: string
  /** The content, with `to: 'blob'`; else `undefined`. */
  readonly blob: Blob | undefined
}

/**
 * Downloads a file and saves it, with the client's credentials.
 *
 * @throws `invalidResponse` for an unexpected HTML page, such as a sign-in page, `requestCancelled` when the user cancels
 * the save dialog, else what {@link downloadFile} throws
 * @example
 * ```ts
 * const file = await saveDownload(api, { url: '/exports/{id}', path: { id }, name: 'products.csv' })
 * ```
 */
export async function saveDownload(
  client: ApiClient,
  { to = 'downloads', name, ...request }: SaveRequest,
): Promise<SavedDownload> {
  const { url } = request
  const isSaved = to === 'downloads' || to === 'disk'
  if (isSaved && typeof document !== 'object') {
    throw configurationFailure(
      'download-target',
      __DEV__ && "Only a page can save to disk. Set 'to' to 'blob', or to a stream.",
    )
  }
  const pickedFile = to === 'disk' ? await pickFile(name) : undefined
  const target = typeof to === 'string' ? pickedFile : to
  const memory = target ? undefined : new BlobSink()
  const acceptsHtml = (name === undefined && !isSaved) || /html?$/i.test(name ?? url)
  const result = await downloadFile(client, {
    ...request,
    onStart({ name: serverName, type: contentType }) {
      if (!serverName && !acceptsHtml && /html/i.test(contentType))
        throw noFileFailure(url, 'a page', { contentType, reason: 'parse' })
      return memory ?? toSink(target)
    },
  }).catch(async (error: unknown) => {
    // Also needed when the download failed before its first byte.
    await pickedFile?.abort(error).catch(() => undefined)
    throw error
  })
  const file = { ...result, name: result.name ?? safeName(name ?? '') }
  const blob = memory?.toBlob(result.type)
  if (blob && isSaved) saveBlob(blob, file.name, client.clock)
  return { ...file, blob: to === 'blob' ? blob : undefined }
}

function toSink(target: WritableStream<Uint8Array> | DownloadSink | undefined): DownloadSink {
  if (!target) return new BlobSink()
  return 'getWriter' in target ? streamSink(target) : target
}

interface SavePicker {
  showSaveFilePicker?: (options: { suggestedName?: string }) => Promise<PickedFile>
}

interface PickedFile {
  createWritable(): Promise<WritableStream<Uint8Array>>
  getFile(): Promise<Blob>
  remove?(): Promise<void>
}

/** Opens the save dialog; resolves with a sink, or `undefined` where the browser has no dialog. */
async function pickFile(name: string | undefined): Promise<DownloadSink | undefined> {
  // Only some browsers have it, so TypeScript's DOM types do not.
  const { showSaveFilePicker: ask } = globalThis as SavePicker
  if (!ask) return undefined
  try {
    const handle = await ask(name === undefined ? {} : { suggestedName: safeName(name) })
    const sink = streamSink(await handle.createWritable())
    return {
      ...sink,
      async abort(reason) {
        await sink.abort(reason)
        // The save dialog creates an empty file.
        if ((await handle.getFile()).size === 0) await handle.remove?.()
      },
    }
  } catch (error) {
    const { name: kind = '' } = error instanceof Error ? error : {}
    if (kind === 'AbortError') throw failureOfAbort(error, { path: 'The download' })
    // The dialog needs a user gesture, and is blocked in cross-origin frames.
    if (kind === 'SecurityError') return undefined
    const message = 'The file could not be opened for writing.'
    throw createApiFailure({ kind: 'storage', message, cause: error })
  }
}

/** How long the blob URL stays valid, for the browser to start the download, in milliseconds. */
const revokeDelay = 60_000

/** Saves a blob as a browser download. */
function saveBlob(blob: Blob, name: string, clock: Clock): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  clock.after(revokeDelay, () => URL.revokeObjectURL(url))
}
