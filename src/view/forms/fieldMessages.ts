import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/** The error messages of a field. Own properties only: a field can have a name such as `constructor`. */
export function fieldMessages<Path extends string>(
  { fields }: FieldErrors<Path>,
  name: Path,
): readonly string[] | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
