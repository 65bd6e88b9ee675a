import { pathParameters } from '../../resources/entityPaths.js'
import { fileOf } from '../plan/writeRepository.js'
import type { PlannedEndpoint, RepositoryPlan } from '../plan/Endpoint.js'
import { textOf } from '../project/Expr.js'
import type { Rewriting } from '../project/Rewriting.js'
import { Refusal } from '../Refusal.js'
import type { KeyUse } from './findKeys.js'
import { describeKey, type KeyPart, mayBegin } from './readKey.js'
import { type QuerySite, valuesOf } from './Site.js'

/** A query that moves, and what it becomes. */
export interface Moved {
  readonly site: QuerySite
  readonly planned: PlannedEndpoint
}

/** What keys are compared with. */
export interface KeyWorld {
  readonly moved: readonly Moved[]
  /** The keys of queries that stay as they are. */
  readonly staying: readonly (readonly KeyPart[])[]
  readonly rewriting: Rewriting
  readonly out: string
}

/** The queries that a key means. */
export function movedBy({ key, isStart }: KeyUse, moved: readonly Moved[]): readonly Moved[] {
  return moved.filter(({ site }) => isMeant(site.key, { key, isStart }))
}

/** Whether a key is one of those that an operation means. */
export function isMeant(
  other: readonly KeyPart[],
  { key, isStart }: Pick<KeyUse, 'key' | 'isStart'>,
): boolean {
  return mayBegin(other, key) && (isStart || other.length === key.length)
}

/**
 * Lets a key mean what it meant before.
 *
 * @throws a refusal where that is not possible
 */
export function rewriteKey(use: KeyUse, world: KeyWorld): void {
  const { file, node } = use
  const found = movedBy(use, world.moved)
  const [first] = found
  if (!first) return
  const { repository } = first.planned
  if (isSameRoot(use, found)) return
  if (found.some(({ planned }) => planned.repository.many !== repository.many)) {
    throw refusal(use, 'It means queries of several repositories.')
  }
  if (world.staying.some((key) => isMeant(key, use))) {
    throw refusal(use, 'It also means queries that stay as they are.')
  }
  const made = newKey(use, found, (text) => world.rewriting.quoted(file, text))
  if (made === undefined)
    throw refusal(use, 'It means a part of the queries that a repository has no key for.')
  const name = world.rewriting.importFrom(file, fileOf(repository, world.out), {
    name: repository.many,
    alias: `${repository.many}Repository`,
  })
  world.rewriting.replace(file, node, `${name}.${made}`)
}

/** `['products']` means the same before and after, as the beginning of all keys. */
function isSameRoot({ key, isStart }: KeyUse, found: readonly Moved[]): boolean {
  const [root] = key
  if (!isStart || key.length > 1 || !root || !('literal' in root)) return false
  return found.every(({ planned }) => planned.repository.many === root.literal)
}

function refusal({ key, file, node, method }: KeyUse, reason: string): Refusal {
  return new Refusal(
    `The key ${describeKey(key)} is used by ${method} too. ${reason}`,
    'Use the keys of the repository there (keys.all(), keys.lists(), keys.detail(id)).',
    { file, node },
  )
}

/** Operations of which it does no harm when they mean a few more queries. */
const harmless = /^(?:invalidateQueries|refetchQueries|cancelQueries|isFetching|useIsFetching)$/

function newKey(
  use: KeyUse,
  found: readonly Moved[],
  quoted: (text: string) => string,
): string | undefined {
  const calls = new Set(found.map(({ planned }) => planned.call))
  const isHarmless = harmless.test(use.method)
  const [{ planned, site } = {}] = found
  if (!planned || !site) return undefined
  if (calls.size > 1) return isHarmless ? 'keys.all()' : undefined
  const values = partsFor(use.key, site)
  const text = values && variablesText(planned, site, values)
  if (planned.role === 'detail') {
    if (text !== undefined) return `keys.detail(${text})`
    return use.isStart ? 'keys.details()' : undefined
  }
  if (planned.role === 'list') {
    const isWhole = use.key.length === site.key.length
    if (text !== undefined && isWhole) return `keys.list(${text})`
    return use.isStart && (isHarmless || text === undefined) ? 'keys.lists()' : undefined
  }
  if (use.isStart) return `keys.custom(${quoted(planned.call)})`
  if (text === undefined) return undefined
  return `query(${quoted(planned.call)}${text === '' ? ', undefined' : `, ${text}`}).queryKey`
}

/** What a key has in the places where the key of the query has its values. */
function partsFor(key: readonly KeyPart[], site: QuerySite): Map<string, string> | undefined {
  const texts = new Map<string, string>()
  for (const [index, part] of site.key.entries()) {
    if (!('value' in part)) continue
    const given = key[index]
    if (!given) return undefined
    texts.set(
      textOf(part.value),
      'value' in given ? textOf(given.value) : JSON.stringify(given.literal),
    )
  }
  return texts
}

function variablesText(
  { role, path }: PlannedEndpoint,
  site: QuerySite,
  texts: ReadonlyMap<string, string>,
): string | undefined {
  const { places, params } = valuesOf(site)
  const ids = places.map((place) => texts.get(textOf(place)))
  if (ids.includes(undefined)) return undefined
  const names = pathParameters(path)
  if (role === 'detail' && names.length === 1) return ids[0]
  const members = ids.map((id, index) => `${names[index] ?? ''}: ${id ?? ''}`)
  if (params && 'whole' in params) {
    const whole = texts.get(textOf(params.whole))
    return members.length === 0 ? whole : undefined
  }
  for (const [name, value] of params?.named ?? []) {
    const text = texts.get(textOf(value))
    if (text === undefined) return undefined
    members.push(text === name ? name : `${name}: ${text}`)
  }
  return members.length === 0 ? '' : `{ ${members.join(', ')} }`
}

/** Whether a repository makes all of that stale by itself after a mutation of its own. */
export function isCovered(
  use: KeyUse,
  moved: readonly Moved[],
  repository: RepositoryPlan,
): boolean {
  const found = movedBy(use, moved)
  return (
    use.method === 'invalidateQueries' &&
    use.isStart &&
    found.length > 0 &&
    found.every(({ planned }) => planned.repository.many === repository.many)
  )
}
