import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import { memberOf } from '../../failure/memberOf.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/** The members of react-hook-form's `useForm()` that are used. */
export interface HookFormLike {
  setError(
    name: never,
    error: { type: string; message: string },
    options?: { shouldFocus: boolean },
  ): void
  readonly control: {
    readonly _names: { readonly mount: ReadonlySet<string> }
    readonly _fields: object
  }
}

/**
 * Sets a server's errors in a form of react-hook-form: field errors, of which the first is focused, and errors that belong
 * to no field under `root.server`.
 *
 * Only mounted fields receive errors: an error of a field that the form does not have would block every later submit.
 *
 * @returns the errors that were set; empty if the failure contains no input errors
 *
 * @example
 * ```ts
 * create.mutate(values, { onError: (error) => setHookFormErrors(form, error) })
 * ```
 */
export function setHookFormErrors(
  form: HookFormLike,
  error: unknown,
  options: Omit<FieldErrorOptions<Record<string, unknown>>, 'schema'> = {},
): FieldErrors {
  const { _names, _fields } = form.control
  // `mount` still contains the names of removed rows and of hidden fields.
  const names = [..._names.mount].filter((name) =>
    `${name}._f.mount`.split('.').reduce<unknown>(memberOf, _fields),
  )
  const isField = (path: string) => names.includes(path)
  const errors = fieldErrors(error, { fields: isField, ...options })
  const entries = Object.entries(errors.fields)
  entries.sort(([one], [other]) => names.indexOf(one) - names.indexOf(other))
  for (const [index, [name, messages = []]] of entries.entries()) {
    const message = messages.join(' ')
    // The form's type lists its names, and `isField` has checked this one.
    form.setError(name as never, { type: 'server', message }, { shouldFocus: index === 0 })
  }
  if (errors.form.length > 0) {
    form.setError('root.server' as never, { type: 'server', message: errors.form.join(' ') })
  }
  return errors
}
