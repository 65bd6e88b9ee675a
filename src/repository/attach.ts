/**
 * What belongs to a query client, or to a page, made when it is first asked for.
 *
 * It stands on the query client itself, or on `globalThis`, under a registered symbol: a WeakMap is lost when its module is
 * evaluated twice, as that of a package installed twice is. Other versions have other symbols: what they make there has
 * other members.
 */
export function attach<Value, Owner extends object>(
  owner: Owner,
  name: string,
  create: (owner: Owner) => Value,
): Value {
  const present = attached<Value>(owner, name)
  if (present) return present
  const value = create(owner)
  Object.defineProperty(owner, keyOf(name), { value })
  return value
}

/** What was attached to an owner under that name, if anything was. */
export function attached<Value>(owner: object, name: string): Value | undefined {
  // Only attach writes there, in this copy of the library or another one of its version.
  return Reflect.get(owner, keyOf(name)) as Value | undefined
}

/** Kept, since looking one up among all registered ones takes a microsecond, and each request asks for several. */
const keys: Record<string, symbol> = {}

/** What something is attached under. */
export function keyOf(name: string): symbol {
  // The build of the package puts its version there.
  const version = typeof __VERSION__ === 'string' ? __VERSION__ : 'source'
  return (keys[name] ??= Symbol.for(`repository-hooks@${version} ${name}`))
}
