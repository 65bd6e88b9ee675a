import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/** The members of TanStack Form's `useForm()` that are used. */
export interface TanStackFormLike {
  readonly fieldInfo: object
  readonly state: { readonly submissionAttempts: number }
  /** Newer versions return a subscription object, older ones an unsubscribe function. */
  readonly store: { subscribe(listener: () => void): { unsubscribe: () => void } | (() => void) }
  setErrorMap(errors: never): void
}

/**
 * Sets a server's errors in a form of TanStack Form, as `onSubmit` errors: field errors, which the next change of the field
 * clears, and errors that belong to no field as errors of the form.
 *
 * The next submit clears the rest: the form can't be submitted while it has errors, and the server may accept the same
 * input then.
 *
 * @returns the errors that were set; empty if the failure contains no input errors
 *
 * @example
 * ```ts
 * const form = useForm({
 *   defaultValues,
 *   onSubmit: ({ value, formApi }) =>
 *     create.mutateAsync(value).catch((error: unknown) => setTanStackFormErrors(formApi, error)),
 * })
 * ```
 */
export function setTanStackFormErrors(
  form: TanStackFormLike,
  error: unknown,
  options: Omit<FieldErrorOptions<Record<string, unknown>>, 'schema'> = {},
): FieldErrors {
  const names = new Map(Object.keys(form.fieldInfo).map((name) => [toDottedPath(name), name]))
  const errors = fieldErrors(error, { fields: (path) => names.has(path), ...options })
  const fields: Record<string, string> = {}
  for (const [path, messages = []] of Object.entries(errors.fields)) {
    fields[names.get(path) ?? path] = messages.join(' ')
  }
  const show = (onSubmit: object) => {
    // The form's type lists its names, and these come from the form.
    form.setErrorMap({ onSubmit } as never)
  }
  show({ form: errors.form.join(' ') || undefined, fields })
  const cleared = Object.keys(fields).map((name): [string, undefined] => [name, undefined])
  beforeNextSubmit(form, () => show({ form: undefined, fields: Object.fromEntries(cleared) }))
  return errors
}

/** Runs once, between two steps of a submit: the form increments its attempts before it checks for errors. */
function beforeNextSubmit(form: TanStackFormLike, callback: () => void): void {
  const { submissionAttempts } = form.state
  const subscription = form.store.subscribe(() => {
    if (form.state.submissionAttempts === submissionAttempts) return
    if (typeof subscription === 'function') subscription()
    else subscription.unsubscribe()
    callback()
  })
}

/** Converts `items[0].name`, the syntax of TanStack Form, to `items.0.name`. */
function toDottedPath(name: string): string {
  return name.replace(/\[(\d+)\]/g, '.$1')
}
