import type { ByteProgress } from '../http/ApiClient.js'

/** Cancellation and progress of a transfer. */
export interface Job {
  /** Aborts when it is cancelled. */
  signal?: AbortSignal | undefined
  /** Called as bytes are transferred. */
  onProgress?: ((progress: ByteProgress) => void) | undefined
}

/** A {@link Job} with both a signal and a progress callback. */
export interface WatchedJob {
  signal: AbortSignal
  onProgress: (progress: ByteProgress) => void
}
