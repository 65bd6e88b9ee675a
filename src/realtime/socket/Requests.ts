import { createApiFailure } from '../../failure/createApiFailure.js'
import { isApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/Clock.js'
import { createId } from '../../http/createId.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import type { SocketFrame } from './SocketProtocol.js'

/** What may be said about a request. */
export interface RequestOptions<Answer> {
  /** Checks the answer. @defaultValue it is `unknown` */
  schema?: StandardSchema<unknown, Answer>
  /** How long to wait for the answer, in milliseconds, with the time until there is a connection. @defaultValue `10_000` */
  timeout?: number
  /** Ends the waiting. The server may have got the request. */
  signal?: AbortSignal
}

interface Waiting {
  /** Whether the request has left. */
  isSent(): boolean
  resolve(data: unknown): void
  reject(failure: unknown): void
}

/** Requests that wait for their answers. */
export class Requests {
  readonly #clock: Clock
  readonly #path: string
  readonly #waiting = new Map<string, Waiting>()

  constructor(clock: Clock, path: string) {
    this.#clock = clock
    this.#path = path
  }

  /** Sends a request and waits for its answer. */
  async ask<Answer>(
    send: (id: string) => () => boolean,
    { schema, timeout = 10_000, signal }: RequestOptions<Answer>,
  ): Promise<Answer> {
    const id = createId()
    const answer = await new Promise<unknown>((resolve, reject) => {
      const cancelTimer = this.#clock.after(timeout, () =>
        settled(() => reject(this.#late(timeout))),
      )
      const onAbort = (): void => settled(() => reject(givenUp(signal?.reason)))
      const settled = (act: () => void): void => {
        cancelTimer()
        signal?.removeEventListener('abort', onAbort)
        this.#waiting.delete(id)
        act()
      }
      if (signal?.aborted) return onAbort()
      signal?.addEventListener('abort', onAbort)
      this.#waiting.set(id, {
        isSent: send(id),
        resolve: (data) => settled(() => resolve(data)),
        reject: (failure) => settled(() => reject(failure)),
      })
    })
    return this.#check(answer, schema)
  }

  /** An answer came. */
  settle({ id, data, error }: SocketFrame & { type: 'reply' }): void {
    const waiting = this.#waiting.get(id)
    if (error === undefined) return waiting?.resolve(data)
    waiting?.reject(
      createApiFailure({
        kind: 'badRequest',
        message: `The server refused a request over the socket ${this.#path}.`,
        path: this.#path,
        code: error,
        data,
      }),
    )
  }

  /** No answers will come to what has left, since the connection was lost. */
  disconnect(): void {
    const message = `The socket ${this.#path} was lost before the answer came. The server may have got the request.`
    this.#reject(
      createApiFailure({
        kind: 'noInternetConnection',
        message,
        path: this.#path,
        reachable: false,
      }),
      ({ isSent }) => isSent(),
    )
  }

  /** No answers will come at all. */
  fail(failure: unknown): void {
    this.#reject(failure, () => true)
  }

  #reject(failure: unknown, isMeant: (waiting: Waiting) => boolean): void {
    for (const waiting of [...this.#waiting.values()]) {
      if (isMeant(waiting)) waiting.reject(failure)
    }
  }

  async #check<Answer>(
    answer: unknown,
    schema: StandardSchema<unknown, Answer> | undefined,
  ): Promise<Answer> {
    // Without a schema answers are unknown.
    if (!schema) return answer as Answer
    const result = await validateWith(schema, answer)
    if (!result.issues) return result.value
    throw createApiFailure({
      kind: 'invalidResponse',
      reason: 'schema',
      message: `An answer over the socket ${this.#path} is not what its schema says.`,
      path: this.#path,
      issues: result.issues,
    })
  }

  #late(ms: number): Error {
    return createApiFailure({
      kind: 'receiveTimeout',
      phase: 'response',
      message: `The socket ${this.#path} had no answer within ${ms} ms.`,
      path: this.#path,
    })
  }
}

function givenUp(reason: unknown): unknown {
  if (isApiFailure(reason)) return reason
  return createApiFailure({
    kind: 'requestCancelled',
    reason: 'caller',
    message: 'The request over the socket was given up.',
    cause: reason,
  })
}
