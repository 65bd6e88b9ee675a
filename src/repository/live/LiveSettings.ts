import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import type { BackoffOptions } from './backoff.js'
import type { LiveSource } from './LiveSource.js'
import type { LiveTask, LiveWriter } from './LiveWriter.js'
import type { Schedule } from './nextFrame.js'

/** How a query follows its source. */
export interface FollowOptions {
  /**
   * How long the subscription outlives the last component that needed it, in milliseconds: going to another page and
   * back costs nothing.
   *
   * @defaultValue `1_000`
   */
  linger?: number
  /**
   * How many events are kept for the next frame. When more come, they are dropped and the query is fetched again.
   *
   * @defaultValue `10_000`
   */
  limit?: number
  /** Waits before a source that failed is subscribed to again. @defaultValue up to a second at first, up to 30 later */
  backoff?: BackoffOptions
  /** Tells that the source failed, and whether it is tried again. */
  onFailure?: (failure: ApiFailure, willRetry: boolean) => void
  /** When the events that were gathered are written. @defaultValue the browser's next frame */
  schedule?: Schedule
}

/** What a live query needs to know. */
export interface LiveSettings {
  readonly options: FollowOptions
  readonly clock: Clock
  readonly source: LiveSource<unknown>
  /** The API whose session the data belongs to, by its name; the provider's client without one. */
  readonly api: string | undefined
  /** Makes what brings events into the query. */
  createWriter(task: LiveTask, settings: LiveSettings): LiveWriter
}
