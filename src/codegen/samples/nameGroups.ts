import type { NameTable } from '../naming/NameTable.js'
import { pascalCase, singular, wordsOf } from '../naming/wordsOf.js'
import { memberOf } from './memberOf.js'
import type { SampleGroup } from './SampleGroup.js'

/** So many members make an object worth a name. */
const worthName = 3

/** Names that say nothing by themselves. */
const vague = new Set([
  ...[
    'data',
    'attributes',
    'value',
    'item',
    'meta',
    'detail',
    'details',
    'info',
    'option',
    'config',
  ],
  ...[
    'setting',
    'settings',
    'entry',
    'node',
    'content',
    'result',
    'properties',
    'params',
    'summary',
  ],
])

/** Gives schemas names where a person would: outer ones first, and each once. */
export function nameGroups(groups: readonly SampleGroup[], names: NameTable): void {
  const named = new Map<string, string>()
  for (const group of groups) {
    group.name = nameOf(group, { names, named })
    for (const place of group.places) named.set(place, group.name ?? '')
  }
}

interface Naming {
  readonly names: NameTable
  /** The names of what stands around. */
  readonly named: ReadonlyMap<string, string>
}

function nameOf(group: SampleGroup, { names, named }: Naming): string | undefined {
  const { tag, path } = group
  if (!path.includes('.') && !tag) {
    const plain = pascalCase(path)
    return names.take(plain, `${plain}Model`)
  }
  if (tag) {
    const whole = pascalCase(singular(memberOf(path.replace(/<.*$/, ''))))
    const kind = pascalCase(tag.value)
    return names.take(kind.endsWith(whole) ? kind : `${kind}${whole}`)
  }
  const isUsedOften = group.places.size > 1 || group.isRecursive
  const isWorth = isUsedOften || group.variants !== undefined || group.keys.size >= worthName
  if (!isWorth) return undefined
  const plain = pascalCase(singular(commonName([...group.places])))
  const whole = `${ownerOf(path, named)}${plain}`
  return vague.has(plain.toLowerCase()) ? names.take(whole) : names.take(plain, whole)
}

/** The nearest name around a place. */
function ownerOf(path: string, named: ReadonlyMap<string, string>): string {
  const segments = path.split('.')
  for (let count = segments.length - 1; count > 0; count--) {
    const name = named.get(segments.slice(0, count).join('.'))
    if (name !== undefined && name !== '') return name
  }
  return pascalCase(segments[0] ?? '')
}

/** `billing_address` and `shipping_address` are addresses. */
function commonName(places: readonly string[]): string {
  const [first = [], ...others] = places.map((place) => wordsOf(memberOf(place)).toReversed())
  const end = first.findIndex((word, index) => others.some((words) => words[index] !== word))
  const common = (end < 0 ? first : first.slice(0, end)).toReversed()
  return common.length > 0 ? common.join(' ') : first.toReversed().join(' ')
}
