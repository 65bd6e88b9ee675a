import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/** The id of a field's control. */
export function fieldId(errors: Pick<FieldErrors, 'id'> | undefined, name: string): string {
  return errors?.id ? `${errors.id}-${name}` : name
}

/** The id of a field's error, for the `aria-describedby` of its control. */
export function fieldErrorId(errors: Pick<FieldErrors, 'id'> | undefined, name: string): string {
  return `${fieldId(errors, name)}-error`
}
