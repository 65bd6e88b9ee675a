import { createApiFailure } from '../failure/createApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { Clock } from '../http/time/Clock.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { failureOfAbort } from '../http/calls/failureOfAbort.js'
import { downloadFile, type DownloadRequest, type DownloadResult } from './downloadFile.js'
import { noFileFailure } from './downloadFailures.js'
import { BlobSink, streamSink, type DownloadSink } from './DownloadSink.js'
import { safeName } from './fileNameOf.js'

/** Where a download goes. */
export interface SaveOptions {
  /**
   * `downloads` collects it and saves it as the browser saves downloads, by the name that the server gives it. `disk` asks
   * the user where to save it and writes it there piece by piece, in browsers that can; others do as with `downloads`.
   * `blob` gives it to you. A stream takes it piece by piece.
   *
   * @defaultValue `'downloads'`
   */
  to?: 'downloads' | 'disk' | 'blob' | WritableStream<Uint8Array> | DownloadSink
  /** What it is called when the server gives it no name, and what `disk` asks with. @defaultValue `'download'` */
  name?: string | undefined
}

/** A download and how it is saved. */
export type SaveRequest = Omit<DownloadRequest, 'onStart'> & SaveOptions

/** A file that was downloaded and saved. */
export interface SavedDownload extends DownloadResult {
  /** What it is called. */
  readonly name: string
  /** The file, when it was asked for as a blob. */
  readonly blob: Blob | undefined
}

/**
 * Downloads a file and saves it, with the client's credentials.
 *
 * @throws `invalidResponse` for a page that comes where none was asked for, such as to sign in, `requestCancelled` when the user is asked where to save it and does not want to, else what {@link downloadFile} throws
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
      __DEV__ &&
        "Only a page can save to disk by itself. Give `to`: 'blob', or a stream to write into.",
    )
  }
  const chosen = to === 'disk' ? await chosenFile(name) : undefined
  const target = typeof to === 'string' ? chosen : to
  const memory = target ? undefined : new BlobSink()
  const takesPages = (name === undefined && !isSaved) || /html?$/i.test(name ?? url)
  const result = await downloadFile(client, {
    ...request,
    onStart({ name: given, type: contentType }) {
      if (!given && !takesPages && /html/i.test(contentType))
        throw noFileFailure(url, 'a page', { contentType, reason: 'parse' })
      return memory ?? sinkOf(target)
    },
  }).catch(async (error: unknown) => {
    // Also when it failed before its first byte.
    await chosen?.abort(error).catch(() => undefined)
    throw error
  })
  const file = { ...result, name: result.name ?? safeName(name ?? '') }
  const blob = memory?.toBlob(result.type)
  if (blob && isSaved) offer(blob, file.name, client.clock)
  return { ...file, blob: to === 'blob' ? blob : undefined }
}

function sinkOf(target: WritableStream<Uint8Array> | DownloadSink | undefined): DownloadSink {
  if (!target) return new BlobSink()
  return 'getWriter' in target ? streamSink(target) : target
}

interface SavePicker {
  showSaveFilePicker?: (options: { suggestedName?: string }) => Promise<ChosenFile>
}

interface ChosenFile {
  createWritable(): Promise<WritableStream<Uint8Array>>
  getFile(): Promise<Blob>
  remove?(): Promise<void>
}

/** The file that the user has chosen, where the browser can write into one. */
async function chosenFile(name: string | undefined): Promise<DownloadSink | undefined> {
  // Only some browsers have it, so the types of the platform do not.
  const { showSaveFilePicker: ask } = globalThis as SavePicker
  if (!ask) return undefined
  try {
    const handle = await ask(name === undefined ? {} : { suggestedName: safeName(name) })
    const sink = streamSink(await handle.createWritable())
    return {
      ...sink,
      async abort(reason) {
        await sink.abort(reason)
        // The browser made an empty one when it was chosen.
        if ((await handle.getFile()).size === 0) await handle.remove?.()
      },
    }
  } catch (error) {
    const { name: kind = '' } = error instanceof Error ? error : {}
    if (kind === 'AbortError') throw failureOfAbort(error, { path: 'The download' })
    // Without a click, and in frames of other origins, it may not ask.
    if (kind === 'SecurityError') return undefined
    const message = 'The file could not be opened for writing.'
    throw createApiFailure({ kind: 'storage', message, cause: error })
  }
}

/** How long the browser may take to begin with a download, in milliseconds. */
const patience = 60_000

/** Lets the browser save a blob as it saves downloads. */
function offer(blob: Blob, name: string, clock: Clock): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  clock.after(patience, () => URL.revokeObjectURL(url))
}
