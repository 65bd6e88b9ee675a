import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import type { BackoffOptions } from './backoff.js'
import type { LiveSource } from './LiveSource.js'
import type { LiveTask, LiveWriter } from './LiveWriter.js'
import type { Schedule } from './nextFrame.js'

/** How a query follows its source. */
export interface FollowOptions {
  /**
   * How long the subscription outlives the last component that uses it, in milliseconds, so that going to another page
   * and back does not subscribe anew.
   *
   * @defaultValue `1_000`
   */
  linger?: number
  /**
   * The number of events to buffer until the next frame. If there are more, they are dropped and the query is refetched.
   *
   * @defaultValue `10_000`
   */
  limit?: number
  /** The delay before a failed source is subscribed to again. @defaultValue up to a second at first, up to 30 later */
  backoff?: BackoffOptions
  /** Called when the source fails, with whether it is subscribed to again. */
  onFailure?: (failure: ApiFailure, willRetry: boolean) => void
  /** When to write buffered events. @defaultValue the browser's next frame */
  schedule?: Schedule
}

/** The settings of a live query. */
export interface LiveSettings {
  readonly options: FollowOptions
  readonly clock: Clock
  readonly source: LiveSource<unknown>
  /** The name of the API whose session the data belongs to. Without one, the provider's client. */
  readonly api: string | undefined
  /** Creates the writer that writes events into the query. */
  createWriter(task: LiveTask, settings: LiveSettings): LiveWriter
}
