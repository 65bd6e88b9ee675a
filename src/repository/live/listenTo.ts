import type { LiveScope, LiveSink, LiveSource } from './LiveSource.js'

/** Subscribes to a source until a signal ends that. What it tells later goes nowhere; what it throws is its failure. */
export function listenTo<Event>(
  source: LiveSource<Event>,
  sink: LiveSink<Event>,
  { signal, scope }: { signal: AbortSignal; scope: LiveScope | undefined },
): void {
  const untilEnd =
    <Value>(tell: ((value: Value) => void) | undefined) =>
    (value: Value): void => {
      if (!signal.aborted) tell?.(value)
    }
  try {
    const stop = source.subscribe(
      {
        next: untilEnd(sink.next),
        missing: untilEnd(sink.missing),
        error: untilEnd(sink.error),
        gap: untilEnd<void>(sink.gap),
      },
      scope,
    )
    // It can be over before it has returned what ends it.
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
  } catch (error) {
    untilEnd(sink.error)(error)
  }
}
