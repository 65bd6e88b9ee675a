import { expectTypeOf, test } from 'vitest'
import type { ApiFailure } from '../../src/failure/ApiFailure.js'
import { createApiFailure, type FailureOf } from '../../src/failure/createApiFailure.js'
import type { FailureKind } from '../../src/failure/FailureKind.js'
import { matchFailure } from '../../src/failure/matchFailure.js'

test('5.3 every kind has its failure, also those that share an interface', () => {
  type Missing = { [Kind in FailureKind]: [FailureOf<Kind>] extends [never] ? Kind : never }
  expectTypeOf<Missing[FailureKind]>().toEqualTypeOf<never>()
  const failure = createApiFailure({ kind: 'receiveTimeout', message: 'late', phase: 'body' })
  expectTypeOf(failure.kind).toEqualTypeOf<'receiveTimeout'>()
  expectTypeOf(failure.phase).toEqualTypeOf<FailureOf<'sendTimeout'>['phase']>()
})

test('5.3 a kind narrows to its fields', () => {
  const read = (failure: ApiFailure) =>
    failure.kind === 'connectionTimeout' ? failure.phase : undefined
  expectTypeOf(read).returns.toExtend<string | undefined>()
})

test('5.3 functions for some kinds know their fields, and all others are one function', () => {
  const words = (failure: ApiFailure) =>
    matchFailure(failure, {
      rateLimited: (it) => `Wait ${String(it.retryAfter)} ms`,
      connectionTimeout: (it) => it.phase,
      _: (it) => it.message,
    })
  expectTypeOf(words).returns.toEqualTypeOf<string>()
  // @ts-expect-error without `_` every kind must be there
  const some = (failure: ApiFailure) => matchFailure(failure, { notFound: () => '' })
  expectTypeOf(some).toBeFunction()
})
