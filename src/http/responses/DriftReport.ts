import type { SchemaIssue } from '../../failure/ApiFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Validation } from '../../schema/validateWith.js'
import type { ToldCall } from '../events/callEvent.js'
import type { ReceivedResponse } from './Judge.js'

/** Tells how responses differ from their schemas, and can serve them all the same; `reportDrift` makes one. */
export interface DriftReport {
  /** Whether responses are served that their schemas refuse. */
  readonly serves: boolean
  /** @internal Looks at where a response came from, and at the type of one that was read as JSON. */
  arrived(call: ReceivedCall, response: ReceivedResponse, body: unknown): void
  /** @internal Looks at what a schema left out of a response. */
  accepted(call: ToldCall, schema: StandardSchema, response: AcceptedResponse): void
  /** @internal What is served of a response that its schema refuses, in a box; `undefined` for nothing. */
  refused(
    call: ToldCall,
    schema: StandardSchema,
    response: { data: unknown; issues: readonly SchemaIssue[] },
  ): Promise<{ readonly value: unknown } | undefined>
}

/** A response, and what its schema made of it. */
export type AcceptedResponse = { data: unknown } & Extract<
  Validation<unknown>,
  { issues?: undefined }
>

/** A call, and how it came to its response. */
interface ReceivedCall extends ToldCall {
  readonly isReading: boolean
  readonly isMoved: boolean
}
