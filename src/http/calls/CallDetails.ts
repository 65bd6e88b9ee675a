import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Judge } from '../responses/Judge.js'
import type { CallHold } from './CallHold.js'
import type { RequestMeta } from '../RequestMeta.js'
import type { TimeoutOptions } from '../time/TimeoutOptions.js'
import type { ValidationMode } from '../responses/ValidationMode.js'

/**
 * The options of a call that axios does not have, passed through its configuration. A class, because axios copies plain
 * objects in its configuration and keeps class instances.
 *
 * @internal
 */
export class CallDetails {
  declare readonly meta: RequestMeta
  declare readonly schema?: StandardSchema
  declare readonly errors?: Readonly<Record<number, StandardSchema>>
  declare readonly validate?: ValidationMode
  declare readonly timeout?: TimeoutOptions
  declare readonly judge?: Judge
  /** Extends the call until its streamed response has ended. */
  declare readonly hold?: CallHold
  /** Options for fetch; in browsers, setting them selects the fetch adapter. */
  declare readonly fetchOptions?: RequestInit | false | undefined

  constructor(details: Pick<CallDetails, 'meta'> & Partial<CallDetails>) {
    Object.assign(this, details)
  }
}

declare module 'axios' {
  interface AxiosRequestConfig {
    /** Settings for the interceptors. */
    meta?: RequestMeta
    /** @internal */
    call?: CallDetails
  }
}
