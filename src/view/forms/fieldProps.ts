import type { FieldErrors } from '../../failure/placeFieldIssues.js'
import { fieldErrorId, fieldId } from './fieldId.js'
import { fieldTexts } from './fieldTexts.js'

/** The props of a field's control; the attributes are absent while there is no error. */
export interface FieldProps {
  /** The id for its label's `htmlFor`: the field's path, prefixed by the form's id if `useFormErrors` gave one. */
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
  if (!fieldTexts(errors, name)) return base
  return { ...base, 'aria-invalid': true, 'aria-describedby': fieldErrorId(errors, name) }
}
