import type { AxiosHeaders } from 'axios'

/**
 * Under which a message holds what it is. Registered, so that a package installed twice knows it.
 *
 * @internal
 */
export const messageKey: unique symbol = Symbol.for('repository-hooks.message')

/** A request or a response, as events carry it: in no JSON and no copy, since it holds secrets. `viewMessage` shows it. */
export interface ApiMessage {
  /** @internal */
  readonly [messageKey]: {
    readonly url: string
    readonly headers: AxiosHeaders
    readonly body: unknown
    readonly size?: number | undefined
  }
}
