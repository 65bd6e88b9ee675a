/** Whether a member of an answer is there: servers also write `null` for what is not. */
export function isSomething(value: unknown): boolean {
  return (value ?? undefined) !== undefined
}
