import type { Query, QueryClient } from '@tanstack/react-query'
import { connectedClient } from '../connectApi.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveTask, LiveWriter } from './LiveWriter.js'
import { Upstream } from './Upstream.js'

interface LiveQueryOptions {
  readonly settings: LiveSettings
  onClose(): void
  /** Follows the source anew. */
  again(): void
}

/** A query that follows a source: one subscription for all components that show it. */
export class LiveQuery implements LiveTask {
  readonly queryClient: QueryClient
  readonly query: Query
  readonly writer: LiveWriter
  readonly #options: LiveQueryOptions
  readonly #upstream: Upstream
  readonly #unfollow: (() => void) | undefined
  #cancelLinger: (() => void) | undefined

  constructor(queryClient: QueryClient, query: Query, options: LiveQueryOptions) {
    const { settings, again } = options
    this.queryClient = queryClient
    this.query = query
    this.#options = options
    this.writer = settings.createWriter(this, settings)
    const client = connectedClient(queryClient, settings.api)
    this.#upstream = new Upstream(settings, { client }, this.writer)
    const session = client?.session
    const epoch = session?.epoch
    // What one user followed ends before another one can see what it tells.
    this.#unfollow = session?.subscribe(() => {
      if (session.epoch === epoch) return
      this.close()
      // The screens of the former user leave first.
      setTimeout(() => query.isActive() && again())
    })
  }

  update(): void {
    if (!this.query.isActive() && !this.writer.isWaiting) return this.#linger()
    this.#stopLingering()
    if (!this.#upstream.isFailed && !this.writer.isAboutToAsk) this.#upstream.start()
  }

  retry(): void {
    const { isMissing = false } = this.writer
    if (isMissing) this.#upstream.stop()
    if (isMissing || this.#upstream.isFailed) this.#upstream.start()
    this.writer.isMissing = false
  }

  /** Ends at once. What has not been written is dropped. */
  close(): void {
    this.#options.onClose()
    this.#unfollow?.()
    this.#upstream.stop()
    this.writer.close()
    this.#stopLingering()
    // From now on nobody tells what changes.
    if (this.query.state.data !== undefined) this.query.invalidate()
  }

  #linger(): void {
    const { clock, options } = this.#options.settings
    this.#cancelLinger ??= clock.after(options.linger ?? 1_000, () => this.close())
  }

  #stopLingering(): void {
    this.#cancelLinger?.()
    this.#cancelLinger = undefined
  }
}
