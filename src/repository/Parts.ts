import type { EndpointCalls } from './calls/EndpointCall.js'
import type { Definition } from './Definition.js'
import type { Keys } from './keys.js'

/** What the queries and mutations of a repository are made of. */
export interface Parts {
  readonly definition: Definition
  readonly keys: Keys
  readonly calls: EndpointCalls
  /** Tells the repository from others of the same query client. */
  readonly scope: string
}
