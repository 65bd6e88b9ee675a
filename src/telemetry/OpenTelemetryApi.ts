/** A span of OpenTelemetry, as far as calls need it. */
export interface OtelSpan {
  setAttribute(key: string, value: string | number | boolean): unknown
  setStatus(status: { code: number; message?: string }): unknown
  recordException(exception: { name: string; message: string }): unknown
  end(): void
}

/** What makes spans. */
export interface OtelTracer<Context, Span extends OtelSpan> {
  startSpan(
    name: string,
    options: { kind: number; attributes: Record<string, string | number | boolean> },
    context: Context,
  ): Span
}

/** The parts of `@opentelemetry/api` that calls need: pass the package itself. */
export interface OpenTelemetryApi<Context, Span extends OtelSpan> {
  context: {
    active(): Context
    with<Result>(context: Context, work: () => Result): Result
  }
  trace: {
    setSpan(context: Context, span: Span): Context
    getTracer(name: string): OtelTracer<Context, Span>
  }
  propagation: { inject(context: Context, carrier: Record<string, string>): void }
}
