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

/** What is downloaded. */
export interface DownloadRequest extends Omit<StreamRequest, 'signal'>, Job {
  /** How often, and when, it goes on after the connection was lost. @defaultValue three times in a row */
  resume?: ResumeOptions | false
  /** The most that is taken, in bytes. @defaultValue none */
  maxBytes?: number
  /** Is told name and type before the first byte; a sink that it gives takes the bytes. */
  onStart: (file: DownloadStart) => DownloadSink | Promise<DownloadSink>
}

/** What is known of a file before its first byte. */
export interface DownloadStart {
  /** The name that the server gives it, safe to save under. */
  readonly name: string | undefined
  readonly type: string
  /** In bytes, where the server says. */
  readonly size: number | undefined
}

/** A file that was downloaded. */
export interface DownloadResult extends DownloadStart {
  /** How much came, in bytes. */
  readonly loaded: number
}

/**
 * Brings a file from the client's API into a sink, piece by piece, so that its size is no matter of memory. After a lost
 * connection it goes on from where it was (`Range` with `If-Range`); a file that has changed meanwhile begins anew.
 *
 * @throws the failure of the call, of the connection, `tooLarge`, `invalidResponse` for a response that is no file (202,
 * 204), or `conflict` when it has changed and the sink can't begin anew
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
  /** What the server says of the version that has begun to come. */
  #former: StreamResponse['headers'] = {}
  #loaded = 0
  /** How much came at most, before it had to begin anew. */
  #farthest = 0

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

  /** Receives what comes; whether it was the rest. */
  async #receive(): Promise<boolean> {
    try {
      const response = await this.#open()
      await this.#begin(response)
      await this.#pump(response.body)
      return true
    } catch (error) {
      const failure = toApiFailure(error)
      // The client has retried what could not be opened; what has begun waits longer for a server that restarts.
      if (!this.#sink || !mayComeBack.test(failure.kind)) throw failure
      await this.#resumption.waitToResume(failure)
      return false
    }
  }

  async #open(): Promise<StreamResponse> {
    const { headers, ...request } = this.#request
    const version = this.#loaded > 0 ? versionOf(this.#former) : undefined
    const range = version !== undefined && {
      Range: `bytes=${this.#loaded}-`,
      'If-Range': version,
    }
    // Parts and sizes are those of the file as it is; browsers decide by themselves.
    const accept = { Accept: '*/*', 'Accept-Encoding': 'identity' }
    try {
      return await openStream(this.#client, {
        ...request,
        headers: { ...accept, ...headers, ...range },
      })
    } catch (error) {
      // The file is no longer as long as what came of it.
      if (!range || toApiFailure(error).status !== 416) throw error
      await this.#beginAnew(416)
      return this.#open()
    }
  }

  async #begin({ status, headers, body }: StreamResponse): Promise<void> {
    const { start, size: total } = extentOf(headers, status)
    this.#start ??= {
      name: fileNameOf(headers['content-disposition']),
      type: headers['content-type'] ?? '',
      size: total,
    }
    try {
      if (status === 202 || status === 204)
        throw noFileFailure(this.#request.url, status, { status, reason: 'empty' })
      this.#check(total ?? 0)
      this.#sink ??= await this.#request.onStart(this.#start)
      const goesOn = start === this.#loaded && isSameVersion(headers, this.#former)
      if (!goesOn) await this.#beginAnew(status)
    } catch (error) {
      await body.cancel()
      throw error
    }
    this.#former = { ...this.#former, ...headers }
    // Of a part not every server says how large the whole is.
    const size = total ?? (this.#loaded > 0 ? this.#start.size : undefined)
    this.#start = { ...this.#start, size }
  }

  async #beginAnew(status: number): Promise<void> {
    const isPart = status === 206
    if (this.#loaded > 0 ? !this.#sink?.restart : isPart) throw changedFailure()
    if (this.#loaded > 0) await this.#sink?.restart?.()
    this.#loaded = 0
    this.#former = {}
    // A part of another version is of no use: all of it is asked for.
    if (isPart) throw interruptedFailure(halfMessage)
  }

  async #pump(body: StreamResponse['body']): Promise<void> {
    const reader = body.getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        this.#check(this.#loaded + value.byteLength)
        await this.#store(value)
        this.#loaded += value.byteLength
        // What comes once more is none: a file that never comes whole would be asked for without end.
        if (this.#loaded > this.#farthest) this.#resumption.reset()
        this.#farthest = Math.max(this.#farthest, this.#loaded)
        this.#request.onProgress?.({ loaded: this.#loaded, total: this.#start?.size })
      }
    } catch (error) {
      await reader.cancel(error).catch(() => undefined)
      throw error
    }
    const { size = this.#loaded } = this.#start ?? {}
    if (this.#loaded < size) throw interruptedFailure(halfMessage)
  }

  async #store(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await this.#sink?.write(chunk)
    } catch (cause) {
      const message = 'The download could not be written.'
      throw createApiFailure({ kind: 'storage', message, cause })
    }
  }

  #check(bytes: number): void {
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

const halfMessage = 'The download is incomplete.'

const mayComeBack = /^(?:noInternetConnection|serverError)$|Timeout$/

const unknownFile: DownloadStart = { name: undefined, type: '', size: undefined }
