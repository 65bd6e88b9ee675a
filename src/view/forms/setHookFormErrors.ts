import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import { memberOf } from '../../failure/memberOf.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/** What is needed of react-hook-form's `useForm()`. */
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
 * Shows a server's errors in a form of react-hook-form: at the fields, the first of which gets the focus, and what belongs
 * to no field under `root.server`.
 *
 * Only fields that are on screen are given errors: one for a field that the form does not have would keep it from being
 * submitted ever again.
 *
 * @returns what was shown; empty when the failure says nothing about input
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
  // The names of rows that were removed, and of fields that are hidden, are still among them.
  const names = [..._names.mount].filter((name) =>
    `${name}._f.mount`.split('.').reduce<unknown>(memberOf, _fields),
  )
  const isField = (path: string) => names.includes(path)
  const errors = fieldErrors(error, { fields: isField, ...options })
  const entries = Object.entries(errors.fields)
  entries.sort(([one], [other]) => names.indexOf(one) - names.indexOf(other))
  for (const [index, [name, messages = []]] of entries.entries()) {
    const message = messages.join(' ')
    // The form's own type lists its names, and `isField` has found this one among them.
    form.setError(name as never, { type: 'server', message }, { shouldFocus: index === 0 })
  }
  if (errors.form.length > 0) {
    form.setError('root.server' as never, { type: 'server', message: errors.form.join(' ') })
  }
  return errors
}
