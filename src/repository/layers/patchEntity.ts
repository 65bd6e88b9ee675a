/** An entity with the members of a patch. Thin rows, which have less than entities, get those that they have. */
export function patchEntity(
  entity: Readonly<Record<string, unknown>>,
  patch: object,
  isThin: boolean,
): Readonly<Record<string, unknown>> {
  const own = Object.entries(patch).filter(
    ([name, value]) => value !== undefined && (!isThin || Object.hasOwn(entity, name)),
  )
  const isSame = own.every(([name, value]) => Object.is(entity[name], value))
  return isSame ? entity : { ...entity, ...Object.fromEntries(own) }
}
