import type { SchemaIssue } from '../../failure/ApiFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Validation } from '../../schema/validateWith.js'
import type { ToldCall } from '../events/callEvent.js'
import type { Answer } from './Judge.js'

/** Tells how answers differ from their schemas, and can serve them all the same; `reportDrift` makes one. */
export interface DriftReport {
  /** Whether answers are served that their schemas refuse. */
  readonly serves: boolean
  /** @internal Looks at where an answer came from, and at the type of one that was read as JSON. */
  arrived(call: AnsweredCall, answer: Answer, body: unknown): void
  /** @internal Looks at what a schema left out of an answer. */
  accepted(call: ToldCall, schema: StandardSchema, answer: AcceptedAnswer): void
  /** @internal What is served of an answer that its schema refuses, in a box; `undefined` for nothing. */
  refused(
    call: ToldCall,
    schema: StandardSchema,
    answer: { data: unknown; issues: readonly SchemaIssue[] },
  ): Promise<{ readonly value: unknown } | undefined>
}

/** An answer, and what its schema made of it. */
export type AcceptedAnswer = { data: unknown } & Extract<
  Validation<unknown>,
  { issues?: undefined }
>

/** A call, and how it came to its answer. */
interface AnsweredCall extends ToldCall {
  readonly isReading: boolean
  readonly isMoved: boolean
}
