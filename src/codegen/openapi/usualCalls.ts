import type { Usual } from '../resources/Resource.js'
import { capitalize } from '../naming/wordsOf.js'
import type { DescribedRepository } from './Exports.js'

/**
 * The usual calls that a document has: those whose hooks are exported beside the repository. Where none of its hooks are,
 * nothing says what the server has not.
 */
export function usualCalls(
  { definition, hooks }: DescribedRepository,
  isOfEntities: boolean,
): readonly Usual[] {
  const { one, many, endpoints, create, update } = definition
  const [ofOne, ofMany] = [capitalize(one), capitalize(many)]
  const names: Readonly<Record<Usual, readonly string[]>> = {
    list: [ofMany, `Suspense${ofMany}`, `Infinite${ofMany}`, `SuspenseInfinite${ofMany}`],
    detail: [ofOne, `Suspense${ofOne}`],
    create: [`Create${ofOne}`],
    update: [`Update${ofOne}`],
    delete: [`Delete${ofOne}`],
  }
  const has = (name: string): boolean => hooks.has(`use${name}`)
  const isExported = [
    ...Object.values(names).flat(),
    ...Object.keys(endpoints).map(capitalize),
  ].some(has)
  const isDeclared = {
    list: true,
    detail: true,
    create: create !== undefined,
    update: update !== undefined,
    delete: true,
  }
  const calls: readonly Usual[] = ['list', 'create', 'detail', 'update', 'delete']
  const declared = calls.filter((call) => isDeclared[call])
  if (isExported) return declared.filter((call) => names[call].some(has))
  return isOfEntities ? declared : []
}
