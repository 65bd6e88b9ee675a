import { expectTypeOf, test } from 'vitest'
import type { CallOptions, RequestMeta } from '../../src/index.js'

declare module '../../src/index.js' {
  interface RequestMeta {
    /** What an interceptor of the app wants to know. */
    tenant?: string
  }
}

test('1.15 what a call may say of itself is typed, and can be added to', () => {
  expectTypeOf<{ tenant: 'a' }>().toExtend<RequestMeta>()
  expectTypeOf<{ tenant: 1 }>().not.toExtend<RequestMeta>()
  // @ts-expect-error no interceptor knows this word
  const options: CallOptions = { meta: { skipAuthentication: true } }
  expectTypeOf(options.meta).toEqualTypeOf<RequestMeta | undefined>()
})
