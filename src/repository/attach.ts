import type { QueryClient } from '@tanstack/react-query'

/**
 * What belongs to a query client, made when it is first asked for.
 *
 * It stands on the query client itself, under a registered symbol: a WeakMap is lost when its module is evaluated twice,
 * as that of a package installed twice is.
 */
export function attach<Value>(
  queryClient: QueryClient,
  name: string,
  create: (queryClient: QueryClient) => Value,
): Value {
  const present = attached<Value>(queryClient, name)
  if (present !== undefined) return present
  const value = create(queryClient)
  Object.defineProperty(queryClient, keyOf(name), { value })
  return value
}

/** What was attached to a query client under that name, if anything was. */
export function attached<Value>(queryClient: QueryClient, name: string): Value | undefined {
  // Only attach writes there, in this copy of the library or another one.
  return Reflect.get(queryClient, keyOf(name)) as Value | undefined
}

/** Kept, since looking one up among all registered ones takes a microsecond, and each request asks for several. */
const keys: Record<string, symbol> = {}

function keyOf(name: string): symbol {
  return (keys[name] ??= Symbol.for(`repository-hooks.${name}`))
}
