import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiClient, RequestOptions } from '../http/ApiClient.js'
import { Resumption } from '../stream/Resumption.js'
import type { ChunkedInput, ChunkedTarget } from './ChunkedTarget.js'
import { checkTusOrigin } from './checkTusOrigin.js'
import { failureOfSending } from './failureOfSending.js'
import type { Job } from './Job.js'
import { notTus } from './notTus.js'
import { uploadMetadata } from './uploadMetadata.js'

const chunkType = 'application/offset+octet-stream'

const version = { 'Tus-Resumable': '1.0.0' }

/** The URL of an upload, and how much of it the server has. */
interface UploadPosition {
  url: string
  offset: number
}

/** One upload by the tus protocol. */
export class ChunkedUpload {
  readonly #client: ApiClient
  readonly #target: ChunkedTarget
  readonly #input: ChunkedInput & Job
  readonly #resumption: Resumption
  /** The offset that this attempt started from. */
  #resumedFrom = 0
  /** The most bytes that were reported as sent, and that the server confirmed. */
  #reported = 0
  #confirmed = 0

  constructor(client: ApiClient, target: ChunkedTarget, input: ChunkedInput & Job) {
    const { clock } = client
    this.#client = client
    this.#target = target
    this.#input = input
    this.#resumption = new Resumption(target.resume ?? {}, {
      clock,
      signal: input.signal,
      onResume: undefined,
    })
  }

  /** Sends the missing chunks; resolves with the URL of the file. */
  async run(): Promise<string> {
    const { store } = this.#target
    const { file, url } = this.#input
    const knownUrl = url ?? (await store?.get(this.#key))
    let place = knownUrl === undefined ? undefined : await this.#fetchPosition(knownUrl)
    this.#resumedFrom = place?.offset ?? 0
    if (place) await this.#start(place)
    while (!place || place.offset < file.size) {
      place = place ? await this.#sendNext(place) : await this.#create()
    }
    await store?.delete(this.#key)
    return place.url
  }

  /** The storage key of an upload: the same file, user and endpoint. */
  get #key(): string {
    const { file, pathParams } = this.#input
    const { name, lastModified } = file instanceof File ? file : { name: '', lastModified: 0 }
    const { baseURL, session } = this.#client
    const place = [baseURL, this.#target.path, pathParams, session?.principal]
    return `upload ${JSON.stringify([...place, name, file.size, file.type, lastModified])}`
  }

  async #create(): Promise<UploadPosition> {
    const { file, metadata, pathParams } = this.#input
    const encodedMetadata = uploadMetadata(file, metadata)
    const headers = {
      'Upload-Length': String(file.size),
      // Servers reject an empty header.
      ...(encodedMetadata !== '' && { 'Upload-Metadata': encodedMetadata }),
    }
    const { path } = this.#target
    const places = pathParams && { path: pathParams }
    const response = await this.#call('POST', path, { headers, ...places })
    const { location } = response.headers
    if (location === undefined) throw notTus(`POST ${path}`, 'Location')
    const { baseURL } = this.#client
    const address = /^https?:/i.test(path) ? path : `${baseURL}/${path.replace(/^\//, '')}`
    return this.#start({ url: new URL(location, address).href, offset: 0 })
  }

  async #start(place: UploadPosition): Promise<UploadPosition> {
    await this.#target.store?.set(this.#key, place.url)
    this.#input.onUrl?.(place.url)
    this.#report(place.offset)
    return place
  }

  /**
   * Resolves the server's offset of the upload; `undefined` when the upload does not exist there, or is of another file.
   */
  async #fetchPosition(url: string): Promise<UploadPosition | undefined> {
    try {
      const { headers } = await this.#call('HEAD', url)
      const { size } = this.#input.file
      const offset = readOffset(headers, 'HEAD')
      const isOther = offset > size || Number(headers['upload-length'] ?? size) !== size
      if (isOther) return undefined
      this.#confirm(offset)
      return { url, offset }
    } catch (error) {
      const failure = toApiFailure(error)
      if (/^(?:403|404|410)$/.test(`${failure.status}`)) return undefined
      return this.#resume(url, failure)
    }
  }

  /** Sends one chunk; after a temporary failure, fetches the offset again. */
  async #sendNext({ url, offset }: UploadPosition): Promise<UploadPosition | undefined> {
    try {
      return { url, offset: await this.#send(url, offset) }
    } catch (error) {
      return this.#resume(url, await failureOfSending(error, [this.#input.file]))
    }
  }

  async #resume(url: string, failure: ApiFailure): Promise<UploadPosition | undefined> {
    // The upload expired, the offset does not match, or the upload is locked by an interrupted request.
    const isRecoverable = /^(?:404|409|410|423)$/.test(`${failure.status}`)
    await this.#resumption.waitToResume(
      isRecoverable ? extendApiFailure(failure, { retryable: true }) : failure,
    )
    return this.#fetchPosition(url)
  }

  async #send(url: string, offset: number): Promise<number> {
    const { file } = this.#input
    const { chunkBytes = 8_000_000 } = this.#target
    // Node's adapter prefers the blob's type to the header.
    const data = file.slice(offset, offset + chunkBytes, chunkType)
    const { headers } = await this.#call('PATCH', url, {
      headers: {
        'Upload-Offset': String(offset),
        'Content-Type': chunkType,
      },
      data,
      onUploadProgress: ({ loaded }) => this.#report(offset + loaded),
    })
    const next = readOffset(headers, 'PATCH')
    // Without progress, the loop would never end.
    if (next <= offset) throw notTus('PATCH', 'Upload-Offset beyond the former')
    this.#report(next)
    this.#confirm(next)
    return next
  }

  /** Only new progress resets the retries: a server that loses the upload each time would be sent it without end. */
  #confirm(offset: number): void {
    if (offset <= this.#confirmed) return
    this.#confirmed = offset
    this.#resumption.reset()
  }

  /** Bytes that are sent again are not progress. */
  #report(loaded: number): void {
    const { file, onProgress } = this.#input
    if (loaded < this.#reported) return
    this.#reported = loaded
    onProgress?.({ loaded, total: file.size, former: this.#resumedFrom })
  }

  /**
   * Requests of the protocol are safe to repeat. Only creation is retried by the client; all others first fetch the offset
   * again.
   */
  async #call(
    method: string,
    url: string,
    options: Pick<RequestOptions, 'headers' | 'onUploadProgress' | 'path' | 'data'> = {},
  ) {
    if (__DEV__) checkTusOrigin(this.#client, url)
    const { headers, meta, signal } = this.#input
    return this.#client.respond({
      ...options,
      method,
      url,
      responseType: 'text',
      timeout: { total: 0 },
      headers: { ...version, ...headers, ...options.headers },
      meta: {
        isReading: true,
        ...(method !== 'POST' && { retry: false }),
        ...this.#target.meta,
        ...meta,
      },
      ...(signal && { signal }),
    })
  }
}

function readOffset(headers: Readonly<Record<string, string>>, method: string): number {
  const offset = Number(headers['upload-offset'] ?? NaN)
  if (Number.isInteger(offset)) return offset
  throw notTus(method, 'Upload-Offset')
}
