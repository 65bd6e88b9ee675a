import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/** What is needed of TanStack Form's `useForm()`. */
export interface TanStackFormLike {
  readonly fieldInfo: object
  readonly state: { readonly submissionAttempts: number }
  /** Its newer versions end a subscription by an object, its older ones by a function. */
  readonly store: { subscribe(listener: () => void): { unsubscribe: () => void } | (() => void) }
  setErrorMap(errors: never): void
}

/**
 * Shows a server's errors in a form of TanStack Form, as errors of submitting: at the fields, where the next change takes
 * them away, and what belongs to no field at the form.
 *
 * The next attempt to submit takes away the rest: the form would not be submitted with them, and the server may think
 * better of it.
 *
 * @returns what was shown; empty when the failure says nothing about input
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
  const names = new Map(Object.keys(form.fieldInfo).map((name) => [dotted(name), name]))
  const errors = fieldErrors(error, { fields: (path) => names.has(path), ...options })
  const fields: Record<string, string> = {}
  for (const [path, messages = []] of Object.entries(errors.fields)) {
    fields[names.get(path) ?? path] = messages.join(' ')
  }
  const show = (onSubmit: object) => {
    // The form's own type lists its names, and they were taken from it.
    form.setErrorMap({ onSubmit } as never)
  }
  show({ form: errors.form.join(' ') || undefined, fields })
  const none = Object.keys(fields).map((name): [string, undefined] => [name, undefined])
  beforeNextAttempt(form, () => show({ form: undefined, fields: Object.fromEntries(none) }))
  return errors
}

/** The form counts an attempt before it looks whether it has errors. */
function beforeNextAttempt(form: TanStackFormLike, act: () => void): void {
  const { submissionAttempts } = form.state
  const subscription = form.store.subscribe(() => {
    if (form.state.submissionAttempts === submissionAttempts) return
    if (typeof subscription === 'function') subscription()
    else subscription.unsubscribe()
    act()
  })
}

/** TanStack Form writes `items[0].name`. */
function dotted(name: string): string {
  return name.replace(/\[(\d+)\]/g, '.$1')
}
