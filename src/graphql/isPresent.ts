/** Whether a member of a response is present: neither missing nor `null`, which servers send for a missing one. */
export function isPresent(value: unknown): boolean {
  return (value ?? undefined) !== undefined
}
