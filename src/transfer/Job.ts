import type { ByteProgress } from '../http/ApiClient.js'

/** What a transfer is told while it runs. */
export interface Job {
  /** Aborts when it is cancelled. */
  signal?: AbortSignal | undefined
  /** Is told how much has moved. */
  onProgress?: ((progress: ByteProgress) => void) | undefined
}

/** A transfer that runs for somebody who can cancel it, and who looks on. */
export interface WatchedJob {
  signal: AbortSignal
  onProgress: (progress: ByteProgress) => void
}
