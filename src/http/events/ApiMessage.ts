import type { AxiosHeaders } from 'axios'

/**
 * The key of a message's content. A registered symbol, so that two copies of this package share it.
 *
 * @internal
 */
export const messageKey: unique symbol = Symbol.for('repository-hooks.message')

/** A request or a response in an event. Not enumerable, since it contains secrets; `viewMessage` shows it, redacted. */
export interface ApiMessage {
  /** @internal */
  readonly [messageKey]: {
    readonly url: string
    readonly headers: AxiosHeaders
    readonly body: unknown
    readonly size?: number | undefined
  }
}
