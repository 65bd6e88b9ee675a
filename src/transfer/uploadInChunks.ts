import { createApiFailure } from '../failure/createApiFailure.js'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiClient, CallOptions, PathParams, RequestOptions } from '../http/ApiClient.js'
import type { RequestMeta } from '../http/RequestMeta.js'
import { checkStore } from '../storage/checkStore.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { Resumption, type ResumeOptions } from '../stream/Resumption.js'
import { checkLimits } from './checkLimits.js'
import { checkFiles, type FileRules } from './checkFiles.js'
import { checkSendable } from './checkSendable.js'
import { filesOf } from './filesOf.js'
import type { Job } from './Job.js'
import { notTus } from './notTus.js'
import { uploadMetadata } from './uploadMetadata.js'

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

/**
 * Sends a file in chunks, by the tus protocol: what was cut goes on where the server has it, after a lost connection by
 * itself, and after a cancellation when it is called again with the same `url`, or with a `store`.
 *
 * Every request goes through the client: with its credentials, refresh, events and failures.
 *
 * @returns where the file is
 * @see https://tus.io/protocols/resumable-upload
 */
export async function uploadInChunks(
  client: ApiClient,
  target: ChunkedTarget,
  input: ChunkedInput & Job,
): Promise<{ url: string }> {
  checkLimits({ chunkBytes: target.chunkBytes })
  if (__DEV__ && target.store) checkStore(target.store)
  const files = filesOf(input.file)
  checkSendable(files, true)
  const refusal = checkFiles(files, target)
  if (refusal) throw refusal
  const upload = new ChunkedUpload(client, target, input)
  return { url: await upload.run() }
}

const chunkType = 'application/offset+octet-stream'

const version = { 'Tus-Resumable': '1.0.0' }

class ChunkedUpload {
  readonly #client: ApiClient
  readonly #target: ChunkedTarget
  readonly #input: ChunkedInput & Job
  readonly #resumption: Resumption
  #told = 0

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

  async run(): Promise<string> {
    const { store } = this.#target
    const { file, onUrl } = this.#input
    const key = this.#key
    const known = this.#input.url ?? (await store?.get(key))
    let offset = known === undefined ? undefined : await this.#findOffset(known)
    const url = known !== undefined && offset !== undefined ? known : await this.#create()
    await store?.set(key, url)
    onUrl?.(url)
    offset ??= 0
    this.#tell(offset)
    while (offset < file.size) offset = await this.#sendNext(url, offset)
    await store?.delete(key)
    return url
  }

  /** Names an upload: the same file of the same user, to the same place. */
  get #key(): string {
    const { file, pathParams } = this.#input
    const { name, lastModified } = file instanceof File ? file : { name: '', lastModified: 0 }
    const { baseURL, session } = this.#client
    const place = [baseURL, this.#target.path, pathParams, session?.principal]
    return `upload ${JSON.stringify([...place, name, file.size, file.type, lastModified])}`
  }

  async #create(): Promise<string> {
    const { file, metadata, pathParams } = this.#input
    const told = uploadMetadata(file, metadata)
    const headers = {
      'Upload-Length': String(file.size),
      // Servers refuse an empty one.
      ...(told !== '' && { 'Upload-Metadata': told }),
    }
    const { path } = this.#target
    const places = pathParams && { path: pathParams }
    const answer = await this.#call('POST', path, { headers, ...places })
    const { location } = answer.headers
    if (location === undefined) throw notTus(`POST ${path}`, 'Location')
    return new URL(location, `${this.#client.baseURL}/${path.replace(/^\//, '')}`).href
  }

  /** How much of it the server has; `undefined` when it no longer knows of it. */
  async #findOffset(url: string): Promise<number | undefined> {
    try {
      return readOffset((await this.#call('HEAD', url)).headers, 'HEAD')
    } catch (error) {
      const { status = 0 } = toApiFailure(error)
      if (status === 404 || status === 410 || status === 403) return undefined
      throw error
    }
  }

  /** Sends one chunk; when that fails for the moment, finds out how much of it arrived. */
  async #sendNext(url: string, offset: number): Promise<number> {
    try {
      const sent = await this.#send(url, offset)
      this.#resumption.progress()
      return sent
    } catch (error) {
      return this.#resume(url, toApiFailure(error))
    }
  }

  /** Finds out how much has arrived, also of a server that takes its time to come back. */
  async #resume(url: string, failure: ApiFailure): Promise<number> {
    const { message, status } = failure
    // The server has another offset, since a former request was not lost as it seemed.
    const cut = status === 409 ? createApiFailure({ ...lost, message }) : failure
    await this.#resumption.next(cut)
    try {
      const found = await this.#findOffset(url)
      if (found !== undefined) return found
    } catch (error) {
      return this.#resume(url, toApiFailure(error))
    }
    throw failure
  }

  async #send(url: string, offset: number): Promise<number> {
    const { file } = this.#input
    const { chunkBytes = 8_000_000 } = this.#target
    // Node's adapter takes the type of a blob over the header.
    const data = file.slice(offset, offset + chunkBytes, chunkType)
    const { headers } = await this.#call('PATCH', url, {
      headers: {
        'Upload-Offset': String(offset),
        'Content-Type': chunkType,
      },
      data,
      onUploadProgress: ({ loaded }) => this.#tell(offset + loaded),
    })
    const next = readOffset(headers, 'PATCH')
    // Asking for ever would not bring it further.
    if (next <= offset) throw notTus('PATCH', 'Upload-Offset beyond the former')
    this.#tell(next)
    return next
  }

  /** What is sent once more is no progress. */
  #tell(loaded: number): void {
    const { file, onProgress } = this.#input
    if (loaded < this.#told) return
    this.#told = loaded
    onProgress?.({ loaded, total: file.size })
  }

  /** Nothing is done twice by sending it again, but of a chunk it has to be asked first how much arrived. */
  #call(
    method: string,
    url: string,
    options: Pick<RequestOptions, 'headers' | 'onUploadProgress' | 'path' | 'data'> = {},
  ) {
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
        ...(method === 'PATCH' && { retry: false }),
        ...this.#target.meta,
        ...meta,
      },
      ...(signal && { signal }),
    })
  }
}

const lost = { kind: 'noInternetConnection', reachable: false } as const

function readOffset(headers: Readonly<Record<string, string>>, method: string): number {
  const offset = Number(headers['upload-offset'] ?? NaN)
  if (Number.isInteger(offset)) return offset
  throw notTus(method, 'Upload-Offset')
}
