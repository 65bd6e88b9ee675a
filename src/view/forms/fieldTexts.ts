import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/** What is wrong with a field; a name such as `constructor` is one like any other. */
export function fieldTexts<Path extends string>(
  { fields }: FieldErrors<Path>,
  name: Path,
): readonly string[] | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
