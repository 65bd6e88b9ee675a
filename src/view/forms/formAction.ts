import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'
import { isApiFailure, type ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { FieldPath } from '../../failure/FieldPath.js'
import { memberOf } from '../../failure/memberOf.js'
import { toSchemaIssue, type Complaint } from '../../failure/toSchemaIssue.js'

/** The state of a form after a submit. */
export interface FormState<Result, Path extends string = string> {
  readonly status: 'idle' | 'success' | 'error'
  /** What the action returned. */
  readonly result: Result | undefined
  /** Why it failed. */
  readonly failure: ApiFailure | undefined
  /** The errors of the input. */
  readonly errors: FieldErrors<Path>
  /** The input, for `defaultValue`: React resets a form after its action, even if that failed. */
  readonly values: FormData | undefined
}

/** The type of {@link idleForm}: no field and no result, so that `useActionState` infers both from the action. */
export interface IdleForm extends FormState<never, never> {
  readonly errors: FieldErrors<never> & { readonly fields: Readonly<Record<string, never>> }
}

/** The initial state of a form, before its first submit. */
export const idleForm: IdleForm = {
  status: 'idle',
  result: undefined,
  failure: undefined,
  errors: { fields: {}, form: [] },
  values: undefined,
}

/**
 * Creates an action for React's `useActionState`. Errors of a server or a schema become state, assigned to the form's
 * fields: those that were submitted, unless `fields` or `schema` define them. Other errors are rethrown: bugs, and the
 * redirects of frameworks.
 *
 * @example
 * ```tsx
 * const [state, submit] = useActionState(
 *   formAction((data) => create.mutateAsync(NewProduct.parse(Object.fromEntries(data))), { schema: NewProduct }),
 *   idleForm,
 * )
 * ```
 */
export function formAction<Result, Values = Record<string, unknown>>(
  submit: (data: FormData) => Promise<Result>,
  options: FieldErrorOptions<Values> = {},
): (
  previous: FormState<Result, FieldPath<Values>>,
  data: FormData,
) => Promise<FormState<Result, FieldPath<Values>>> {
  return async (_, values) => {
    try {
      const result = await submit(values)
      return { ...idleForm, status: 'success', result }
    } catch (error) {
      const failure = toSubmitFailure(error)
      if (!failure) throw error
      const fields = options.schema ? undefined : (path: string) => values.has(path)
      const errors = fieldErrors<Values>(failure, { fields, ...options })
      return { ...idleForm, status: 'error', failure, errors, values }
    }
  }
}

/** Converts the errors of schema libraries: `issues` of zod and valibot, `arkErrors` of arktype. Returns failures as is. */
function toSubmitFailure(error: unknown): ApiFailure | undefined {
  if (isApiFailure(error)) return error
  const issues = memberOf(error, 'issues') ?? memberOf(error, 'arkErrors')
  if (!(error instanceof Error) || !isIssueList(issues)) return undefined
  return createApiFailure({
    kind: 'validation',
    phase: 'request',
    message: 'The form does not match its schema.',
    issues: issues.map(toSchemaIssue),
  })
}

function isIssueList(issues: unknown): issues is readonly Complaint[] {
  return Array.isArray(issues) && issues.every((it) => typeof memberOf(it, 'message') === 'string')
}
