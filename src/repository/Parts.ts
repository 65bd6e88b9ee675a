import type { EndpointCalls } from './calls/EndpointCall.js'
import type { Definition } from './Definition.js'
import type { Keys } from './keys.js'

/** The parts of a repository that its queries and mutations use. */
export interface Parts {
  readonly definition: Definition
  readonly keys: Keys
  readonly calls: EndpointCalls
  /** Identifies the repository among those of a query client. */
  readonly scope: string
}
