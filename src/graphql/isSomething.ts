/** Whether a member of a response is there: servers also write `null` for what is not. */
export function isSomething(value: unknown): boolean {
  return (value ?? undefined) !== undefined
}
