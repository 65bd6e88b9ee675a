/** Any schema that implements Standard Schema v1: zod, zod/mini, valibot, arktype and others. */
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

/** Options for schemas of this library. Those of other libraries ignore them. */
export interface ValidateOptions {
  readonly libraryOptions?: {
    /** The cause of the request, for example a query. */
    readonly cause?: object | undefined
    /** The response whose body is validated. */
    readonly response?: ResponseHead
  }
}

/** The status and headers of a response. */
export interface ResponseHead {
  readonly status: number
  readonly headers: { get(name: string): unknown }
}

/** The result of a validation: a value, or issues. */
export type StandardResult<Output> =
  | {
      readonly value: Output
      readonly issues?: undefined
      /** The issues of the rows that {@link lenientLists} left out of the value. */
      readonly dropped?: readonly StandardIssue[]
    }
  | { readonly issues: readonly StandardIssue[] }

/** An issue, with the message of the schema's library. */
export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
