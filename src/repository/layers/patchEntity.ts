/** Returns an entity with the defined members of a patch. A thin row gets only those members that it has already. */
export function patchEntity(
  entity: Readonly<Record<string, unknown>>,
  patch: object,
  isThin: boolean,
): Readonly<Record<string, unknown>> {
  const changes = Object.entries(patch).filter(
    ([name, value]) => value !== undefined && (!isThin || Object.hasOwn(entity, name)),
  )
  const isSame = changes.every(([name, value]) => Object.is(entity[name], value))
  return isSame ? entity : { ...entity, ...Object.fromEntries(changes) }
}
