import type { StandardSchema } from '../schema/StandardSchema.js'
import type { Judge } from './Judge.js'
import type { CallHold } from './CallHold.js'
import type { RequestMeta } from './RequestMeta.js'
import type { TimeoutOptions } from './TimeoutOptions.js'
import type { ValidationMode } from './ValidationMode.js'

/**
 * What a call says beyond axios' own options, on its way through axios. A class, because axios copies plain objects in its
 * configuration and keeps instances.
 *
 * @internal
 */
export class CallDetails {
  readonly meta: RequestMeta
  readonly schema: StandardSchema | undefined
  readonly errors: Readonly<Record<number, StandardSchema>> | undefined
  readonly validate: ValidationMode | undefined
  readonly timeout: TimeoutOptions | undefined
  readonly judge: Judge | undefined
  /** What keeps it under watch while its answer streams. */
  readonly hold: CallHold | undefined

  constructor(said: Partial<CallDetails> = {}) {
    this.meta = said.meta ?? {}
    this.schema = said.schema
    this.errors = said.errors
    this.validate = said.validate
    this.timeout = said.timeout
    this.judge = said.judge
    this.hold = said.hold
  }
}

declare module 'axios' {
  interface AxiosRequestConfig {
    /** What interceptors should know. */
    meta?: RequestMeta
    /** @internal */
    call?: CallDetails
  }
}
