import { camelCase } from '../naming/wordsOf.js'
import { rootOf } from './entityPaths.js'
import type { Operation } from './Operation.js'
import type { Resource } from './Resource.js'

/** The path of an endpoint, as declarations write it. */
export interface PathTemplate {
  readonly path: string
  /** Whether it is about one entity of the list, whose id is called `id`. */
  readonly isOfOne: boolean
}

/** Writes the path of an endpoint: places in camelCase, and the entity's id as `{id}`. */
export function pathTemplate({ path, query }: Operation, resource: Resource): PathTemplate {
  const isBelow = resource.isCollection && path.startsWith(`${rootOf(resource.path)}{`)
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => camelCase(name))
  const others = [...names.slice(1), ...query.map(({ name }) => name)]
  const isOfOne = isBelow && !others.includes('id')
  const taken = new Set<string>()
  let count = 0
  const template = path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const isFirst = count++ === 0
    const wish = isFirst && isOfOne ? 'id' : camelCase(name)
    const own = taken.has(wish) || wish === 'body' ? `${wish}${count}` : wish
    taken.add(own)
    return `{${own}}`
  })
  return { path: template, isOfOne }
}
