import { createApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { openStream, type StreamResponse, type StreamRequest } from '../http/openStream.js'
import { interruptedFailure } from '../stream/interruptedFailure.js'
import { Resumption, type ResumeOptions } from '../stream/Resumption.js'
import { checkLimits } from './checkLimits.js'
import { changedFailure, noFileFailure } from './downloadFailures.js'
import type { DownloadSink } from './DownloadSink.js'
import { extentOf } from './extentOf.js'
import { fileNameOf } from './fileNameOf.js'
import { formatBytes } from './formatBytes.js'
import type { Job } from './Job.js'
import { isSameVersion, versionOf } from './versionOf.js'

/** The request of a download. */
export interface DownloadRequest extends Omit<StreamRequest, 'signal'>, Job {
  /** The retries after a lost connection. @defaultValue 3 in a row */
  resume?: ResumeOptions | false
  /** The maximum size, in bytes. @defaultValue none */
  maxBytes?: number
  /** Called with the name and type before the first byte; returns the sink that receives the bytes. */
  onStart: (file: DownloadStart) => DownloadSink | Promise<DownloadSink>
}

/** What the response headers tell about a file. */
export interface DownloadStart {
  /** The file name from the server, sanitized. */
  readonly name: string | undefined
  readonly type: string
  /** The size in bytes, if the server sends it. */
  readonly size: number | undefined
}

/** A file that was downloaded. */
export interface DownloadResult extends DownloadStart {
  /** The number of bytes received. */
  readonly loaded: number
}

/**
 * Streams a file from the client's API into a sink, so that its size is not limited by memory. After a lost connection the
 * download resumes (`Range` with `If-Range`); if the file has changed in the meantime, it restarts.
 *
 * @throws the failure of the request or the connection, `tooLarge`, `invalidResponse` for a response without a file (202,
 * 204), or `conflict` when the file has changed and the sink cannot restart
 */
export async function downloadFile(
  client: ApiClient,
  request: DownloadRequest,
): Promise<DownloadResult> {
  return new Download(client, request).run()
}

class Download {
  readonly #client: ApiClient
  readonly #request: DownloadRequest
  readonly #resumption: Resumption
  #start: DownloadStart | undefined
  #sink: DownloadSink | undefined
  /** The response headers that identify the version being downloaded. */
  #versionHeaders: StreamResponse['headers'] = {}
  #loaded = 0
  /** The most bytes received, across restarts. */
  #maxLoaded = 0

  constructor(client: ApiClient, request: DownloadRequest) {
    const { resume = {}, signal, method = 'GET', maxBytes } = request
    checkLimits({ maxBytes })
    const scope = { clock: client.clock, signal, onResume: undefined }
    this.#client = client
    this.#request = request
    this.#resumption = new Resumption(method === 'GET' ? resume : false, scope)
  }

  async run(): Promise<DownloadResult> {
    try {
      while (!(await this.#receive()));
      await this.#sink?.close()
      return { ...(this.#start ?? unknownFile), loaded: this.#loaded }
    } catch (error) {
      await this.#sink?.abort(error).catch(() => undefined)
      throw toApiFailure(error)
    }
  }

  /** Makes one request; resolves with whether the download is complete. */
  async #receive(): Promise<boolean> {
    try {
      const response = await this.#open()
      await this.#handleResponse(response)
      await this.#readBody(response.body)
      return true
    } catch (error) {
      const failure = toApiFailure(error)
      // The client has already retried a request that failed to start. A started download waits longer, for a server that
      // restarts.
      if (!this.#sink || !resumableKinds.test(failure.kind)) throw failure
      await this.#resumption.waitToResume(failure)
      return false
    }
  }

  async #open(): Promise<StreamResponse> {
    const { headers, ...request } = this.#request
    const version = this.#loaded > 0 ? versionOf(this.#versionHeaders) : undefined
    const range = version !== undefined && {
      Range: `bytes=${this.#loaded}-`,
      'If-Range': version,
    }
    // Ranges and sizes are those of the uncompressed file. Browsers override this header.
    const accept = { Accept: '*/*', 'Accept-Encoding': 'identity' }
    try {
      return await openStream(this.#client, {
        ...request,
        headers: { ...accept, ...headers, ...range },
      })
    } catch (error) {
      // The file is now shorter than what was received.
      if (!range || toApiFailure(error).status !== 416) throw error
      await this.#restart(416)
      return this.#open()
    }
  }

  async #handleResponse({ status, headers, body }: StreamResponse): Promise<void> {
    const { start, size: total } = extentOf(headers, status)
    this.#start ??= {
      name: fileNameOf(headers['content-disposition']),
      type: headers['content-type'] ?? '',
      size: total,
    }
    try {
      if (status === 202 || status === 204)
        throw noFileFailure(this.#request.url, status, { status, reason: 'empty' })
      this.#checkSize(total ?? 0)
      this.#sink ??= await this.#request.onStart(this.#start)
      const isContinued = start === this.#loaded && isSameVersion(headers, this.#versionHeaders)
      if (!isContinued) await this.#restart(status)
    } catch (error) {
      await body.cancel()
      throw error
    }
    this.#versionHeaders = { ...this.#versionHeaders, ...headers }
    // Not every server sends the full size with a partial response.
    const size = total ?? (this.#loaded > 0 ? this.#start.size : undefined)
    this.#start = { ...this.#start, size }
  }

  async #restart(status: number): Promise<void> {
    const isPart = status === 206
    if (this.#loaded > 0 ? !this.#sink?.restart : isPart) throw changedFailure()
    if (this.#loaded > 0) await this.#sink?.restart?.()
    this.#loaded = 0
    this.#versionHeaders = {}
    // A part of another version is useless: the whole file is requested again.
    if (isPart) throw interruptedFailure(incompleteMessage)
  }

  async #readBody(body: StreamResponse['body']): Promise<void> {
    const reader = body.getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        this.#checkSize(this.#loaded + value.byteLength)
        await this.#store(value)
        this.#loaded += value.byteLength
        // Only new progress resets the retries: a file that never completes would be requested without end.
        if (this.#loaded > this.#maxLoaded) this.#resumption.reset()
        this.#maxLoaded = Math.max(this.#maxLoaded, this.#loaded)
        this.#request.onProgress?.({ loaded: this.#loaded, total: this.#start?.size })
      }
    } catch (error) {
      await reader.cancel(error).catch(() => undefined)
      throw error
    }
    const { size = this.#loaded } = this.#start ?? {}
    if (this.#loaded < size) throw interruptedFailure(incompleteMessage)
  }

  async #store(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await this.#sink?.write(chunk)
    } catch (cause) {
      const message = 'The download could not be written.'
      throw createApiFailure({ kind: 'storage', message, cause })
    }
  }

  #checkSize(bytes: number): void {
    const { maxBytes: limit = Infinity, url } = this.#request
    if (bytes <= limit) return
    throw createApiFailure({
      kind: 'tooLarge',
      message: `${url} exceeds ${formatBytes(limit)}`,
      path: url,
      limit,
    })
  }
}

const incompleteMessage = 'The download is incomplete.'

const resumableKinds = /^(?:noInternetConnection|serverError)$|Timeout$/

const unknownFile: DownloadStart = { name: undefined, type: '', size: undefined }
