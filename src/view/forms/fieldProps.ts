import type { FieldErrors } from '../../failure/placeFieldIssues.js'
import { fieldErrorId, fieldId } from './fieldId.js'
import { fieldTexts } from './fieldTexts.js'

/** What the control of a field carries; the attributes are absent while nothing is wrong with it. */
export interface FieldProps {
  /** What its label names (`htmlFor`): the field's path, and before it the form's id when `useFormErrors` gave one. */
  id: string
  /** The field's path, under which a form sends it. */
  name: string
  /** Set while there is something wrong with it. */
  'aria-invalid'?: true
  /** The id of what is wrong with it. */
  'aria-describedby'?: string
}

/**
 * Ties a control to its {@link FieldError} and to the links of the {@link ErrorSummary}.
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
