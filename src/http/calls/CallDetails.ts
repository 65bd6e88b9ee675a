import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Judge } from '../responses/Judge.js'
import type { CallHold } from './CallHold.js'
import type { RequestMeta } from '../RequestMeta.js'
import type { TimeoutOptions } from '../time/TimeoutOptions.js'
import type { ValidationMode } from '../responses/ValidationMode.js'

/**
 * What a call says beyond axios' own options, on its way through axios. A class, because axios copies plain objects in its
 * configuration and keeps instances.
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
  /** What keeps it under watch while its response streams. */
  declare readonly hold?: CallHold
  /** What fetch is told, by which browsers send it then. */
  declare readonly fetchOptions?: RequestInit | false | undefined

  constructor(said: Pick<CallDetails, 'meta'> & Partial<CallDetails>) {
    Object.assign(this, said)
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
