/** An entity with the members of a patch. Rows get those that they have, since they may be thinner. */
export function patchEntity(
  entity: Readonly<Record<string, unknown>>,
  patch: object,
  isRow: boolean,
): Readonly<Record<string, unknown>> {
  const own = Object.entries(patch).filter(
    ([name, value]) => value !== undefined && (!isRow || Object.hasOwn(entity, name)),
  )
  const isSame = own.every(([name, value]) => Object.is(entity[name], value))
  return isSame ? entity : { ...entity, ...Object.fromEntries(own) }
}
