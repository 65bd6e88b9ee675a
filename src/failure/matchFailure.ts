import type { AnyFailure, ApiFailure } from './ApiFailure.js'
import { toApiFailure } from './toApiFailure.js'

type MemberOf<F, Kind> = F extends { readonly kind: infer FailureKinds }
  ? Kind extends FailureKinds
    ? F
    : never
  : never

/** One function per kind that the failure can have. */
export type FailureHandlers<F extends AnyFailure, Result> = {
  readonly [Kind in F['kind']]: (failure: MemberOf<F, Kind>) => Result
}

/**
 * Handlers for all kinds, or for some with `_` for the others. With a union of the two, TypeScript would not infer the
 * handlers' parameters.
 */
export type SomeFailureHandlers<F extends AnyFailure, Result> = Partial<
  FailureHandlers<F, Result>
> &
  (Readonly<Record<F['kind'], unknown>> | { readonly _: (failure: F) => Result })

/**
 * Calls the handler for a failure's kind. Without `_`, a missing kind is a compile error.
 *
 * Any other error (thrown by a `select`, for example) counts as `unexpected`, so you may pass `unknown`.
 *
 * @example
 * ```ts
 * matchFailure(failure, { rateLimited: (it) => `Wait ${it.retryAfter} ms`, _: () => 'Try again' })
 * ```
 */
export function matchFailure<F extends AnyFailure, Result>(
  failure: F,
  handlers: SomeFailureHandlers<F, Result>,
): Result
export function matchFailure<Result>(
  failure: unknown,
  handlers: SomeFailureHandlers<ApiFailure, Result>,
): Result
export function matchFailure<Result>(
  value: unknown,
  handlers: Partial<Record<string, (failure: never) => Result>>,
): Result {
  const failure = toApiFailure(value)
  const handler = handlers[failure.kind] ?? handlers['_']
  // A failure of a newer copy of this library can have a kind that these handlers don't cover.
  if (!handler) throw failure
  // The overloads tie each handler to its kind.
  return handler(failure as never)
}
