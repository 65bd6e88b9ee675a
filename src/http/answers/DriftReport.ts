import type { AxiosHeaders } from 'axios'
import type { SchemaIssue } from '../../failure/ApiFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Validation } from '../../schema/validateWith.js'
import type { ToldCall } from '../events/callEvent.js'

/** Tells how answers differ from their schemas, and can serve them all the same; `reportDrift` makes one. */
export interface DriftReport {
  /** Whether answers are served that their schemas refuse. */
  readonly serves: boolean
  /** @internal Looks at the type of an answer that was read as JSON. */
  readType(call: ToldCall, headers: AxiosHeaders): void
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
