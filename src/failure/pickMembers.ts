/** The members of an object that are wanted. */
export function pickMembers(
  object: object,
  isWanted: (name: string, value: unknown) => boolean,
): Record<string, unknown> {
  const entries: [string, unknown][] = Object.entries(object)
  return Object.fromEntries(entries.filter(([name, value]) => isWanted(name, value)))
}
