import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { attach } from '../repository/attach.js'

/** The streams that grow queries of one query client: what stops them, and which of them are to go on. */
export class StreamRuns {
  readonly #running = new Map<string, AbortController>()
  readonly #resumed = new Set<string>()

  begin(key: QueryKey, stop: AbortController): void {
    this.#running.set(hashKey(key), stop)
  }

  end(key: QueryKey, stop: AbortController): void {
    if (this.#running.get(hashKey(key)) === stop) this.#running.delete(hashKey(key))
  }

  /** Ends a stream and keeps what came. */
  stop(key: QueryKey): void {
    this.#running.get(hashKey(key))?.abort()
  }

  /** Lets the next run of a stream go on after what came. */
  resume(key: QueryKey): void {
    this.#resumed.add(hashKey(key))
  }

  /** Whether this run shall go on. */
  takeResume(key: QueryKey): boolean {
    return this.#resumed.delete(hashKey(key))
  }
}

/** Those of a query client. */
export function streamRunsOf(queryClient: QueryClient): StreamRuns {
  return attach(queryClient, 'streams', () => new StreamRuns())
}
