/**
 * Returns a value that belongs to a query client, or to the page, and creates it on first use.
 *
 * The value is a property of the query client, or of `globalThis`, under a registered symbol. A WeakMap would exist twice if
 * its module is evaluated twice, as with a package that is installed twice. Each version of the package has its own symbols,
 * since its values have other members.
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

/** Returns the value that is attached to an owner under a name, if there is one. */
export function attached<Value>(owner: object, name: string): Value | undefined {
  // Only attach() writes this property, in this copy of the library or in another one of the same version.
  return Reflect.get(owner, keyOf(name)) as Value | undefined
}

/** A cache of symbols: Symbol.for takes a microsecond, and each request needs several. */
const keys: Record<string, symbol> = {}

/** Returns the symbol under which a value is attached. */
export function keyOf(name: string): symbol {
  // The build replaces __VERSION__ with the version of the package.
  const version = typeof __VERSION__ === 'string' ? __VERSION__ : 'source'
  return (keys[name] ??= Symbol.for(`repository-hooks@${version} ${name}`))
}
