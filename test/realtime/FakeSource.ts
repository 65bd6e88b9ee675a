import type { ApiFailure } from 'repository-hooks'
import type { LiveSink, LiveSource } from 'repository-hooks/realtime'

/** A source that tells what a test tells it to. */
export class FakeSource<Event> implements LiveSource<Event> {
  /** How many subscriptions were begun so far. */
  opened = 0
  readonly sinks = new Set<LiveSink<Event>>()

  subscribe(sink: LiveSink<Event>): () => void {
    this.opened++
    this.sinks.add(sink)
    return () => this.sinks.delete(sink)
  }

  push(...events: Event[]): void {
    for (const sink of this.sinks) for (const event of events) sink.next(event)
  }

  fail(failure: unknown): void {
    for (const sink of [...this.sinks]) sink.error(failure)
  }

  miss(failure: ApiFailure): void {
    for (const sink of this.sinks) sink.missing?.(failure)
  }

  gap(): void {
    for (const sink of this.sinks) sink.gap()
  }
}
