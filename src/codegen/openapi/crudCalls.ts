import type { CrudCall } from '../resources/Resource.js'
import { capitalize } from '../naming/wordsOf.js'
import type { DescribedRepository } from './Exports.js'

/**
 * The CRUD calls to describe: those whose hooks are exported next to the repository. If none of its hooks are exported, all
 * that it declares.
 */
export function crudCalls(
  { definition, hooks }: DescribedRepository,
  isOfEntities: boolean,
): readonly CrudCall[] {
  const { one, many, endpoints, create, update } = definition
  const [ofOne, ofMany] = [capitalize(one), capitalize(many)]
  const names: Readonly<Record<CrudCall, readonly string[]>> = {
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
  const calls: readonly CrudCall[] = ['list', 'create', 'detail', 'update', 'delete']
  const declared = calls.filter((call) => isDeclared[call])
  if (isExported) return declared.filter((call) => names[call].some(has))
  return isOfEntities ? declared : []
}
