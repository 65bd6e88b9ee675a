/** The id of a field's error, for the `aria-describedby` of its control. */
export function fieldErrorId(name: string): string {
  return `${name}-error`
}
