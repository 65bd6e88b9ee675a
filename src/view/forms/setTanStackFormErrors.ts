import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/** What is needed of TanStack Form's `useForm()`. */
export interface TanStackFormLike {
  readonly fieldInfo: object
  setErrorMap(errors: never): void
}

/**
 * Shows a server's errors in a form of TanStack Form, as errors of submitting: at the fields, where the next change takes
 * them away, and what belongs to no field at the form.
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
  const onSubmit = { form: errors.form.join(' ') || undefined, fields }
  // The form's own type lists its names, and they were taken from it.
  form.setErrorMap({ onSubmit } as never)
  return errors
}

/** TanStack Form writes `items[0].name`. */
function dotted(name: string): string {
  return name.replace(/\[(\d+)\]/g, '.$1')
}
