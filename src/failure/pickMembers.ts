/** Copies the members of an object that match a condition. */
export function pickMembers(
  object: object,
  isPicked: (name: string, value: unknown) => boolean,
): Record<string, unknown> {
  const entries: [string, unknown][] = Object.entries(object)
  return Object.fromEntries(entries.filter(([name, value]) => isPicked(name, value)))
}
