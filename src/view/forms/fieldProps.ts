import type { FieldErrors } from '../../failure/placeFieldIssues.js'
import { fieldErrorId, fieldId } from './fieldId.js'
import { fieldMessages } from './fieldMessages.js'

/** The props of a field's control. Without an error the `aria-` attributes are absent. */
export interface FieldProps {
  /** The id, also for the label's `htmlFor`: the field's path, prefixed by the form's id if `useFormErrors` created it. */
  id: string
  /** The field's path, the name in the form's data. */
  name: string
  /** Set while it has an error. */
  'aria-invalid'?: true
  /** The id of its error. */
  'aria-describedby'?: string
}

/**
 * Connects a control to its {@link FieldError} and to the links of the {@link ErrorSummary}.
 *
 * @example
 * ```tsx
 * const errors = useFormErrors(create.error, { schema: NewProduct })
 * const control = fieldProps(errors, 'price')
 * const price = (
 *   <>
 *     <label htmlFor={control.id}>Price</label>
 *     <input {...control} />
 *     <FieldError errors={errors} name="price" />
 *   </>
 * )
 * ```
 */
export function fieldProps<Path extends string>(errors: FieldErrors<Path>, name: Path): FieldProps {
  const base = { id: fieldId(errors, name), name }
  if (!fieldMessages(errors, name)) return base
  return { ...base, 'aria-invalid': true, 'aria-describedby': fieldErrorId(errors, name) }
}
