/** Any schema that speaks Standard Schema v1: zod, zod/mini, valibot, arktype and others. */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (
      value: unknown,
      options?: ValidateOptions,
    ) => StandardResult<Output> | Promise<StandardResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

/** What a schema may be told beside the value; those of other libraries don't listen. */
export interface ValidateOptions {
  readonly libraryOptions?: {
    /** What the value was asked for: a query, say. */
    readonly cause?: object | undefined
    /** The response that it is the body of. */
    readonly response?: ResponseHead
  }
}

/** A response, as far as it says something beside its body. */
export interface ResponseHead {
  readonly status: number
  readonly headers: { get(name: string): unknown }
}

/** What validating gives: a value, or the complaints. */
export type StandardResult<Output> =
  | {
      readonly value: Output
      readonly issues?: undefined
      /** What a lenient schema of ours left out of the value, and why. */
      readonly dropped?: readonly StandardIssue[]
    }
  | { readonly issues: readonly StandardIssue[] }

/** One complaint, in the words of the schema's library. */
export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
