import type { SchemaIssue } from '../../failure/ApiFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Validation } from '../../schema/validateWith.js'
import type { ReportedCall } from '../events/toCallEvent.js'
import type { ReceivedResponse } from './Judge.js'

/** Reports how responses differ from their schemas, and can serve them nevertheless; `reportDrift` creates one. */
export interface DriftReport {
  /** Whether responses that their schemas reject are served. */
  readonly serves: boolean
  /** @internal Reports a redirected write, and JSON under another content type. */
  received(call: ReceivedCall, response: ReceivedResponse, body: unknown): void
  /** @internal Reports dropped rows, or fields that the schema removed from a response. */
  accepted(call: ReportedCall, schema: StandardSchema, response: AcceptedResponse): void
  /** @internal Returns the value to serve for a response that its schema rejects; `undefined` if there is none. */
  rejected(
    call: ReportedCall,
    schema: StandardSchema,
    response: { data: unknown; issues: readonly SchemaIssue[] },
  ): Promise<{ readonly value: unknown } | undefined>
}

/** A response body, and the result of its schema. */
export type AcceptedResponse = { data: unknown } & Extract<
  Validation<unknown>,
  { issues?: undefined }
>

/** A call that has received its response. */
interface ReceivedCall extends ReportedCall {
  readonly isReading: boolean
  readonly redirected: boolean
}
