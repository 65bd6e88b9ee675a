import type { Resource } from './Resource.js'

/** A path without the names of its places, which documents give otherwise in each path. */
export function shapeOf(path: string): string {
  return path.replace(/\{[^{}]+\}/g, '{}')
}

/** The names of the places of a path, as the document has them. */
export function placesIn(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
}

/** What the paths below a list begin with. */
export function rootOf(list: string): string {
  return list.endsWith('/') ? list : `${list}/`
}

/** What stands in a path below that of a list; `undefined` where it stands elsewhere. */
export function restBelow(path: string, list: string): string | undefined {
  const root = rootOf(list)
  if (!shapeOf(path).startsWith(shapeOf(root))) return undefined
  return path
    .split('/')
    .slice(root.split('/').length - 1)
    .join('/')
}

/** Whether a path is that of an entity of a list, with a slash at its end or without. */
export function isEntityPath(path: string, list: string): boolean {
  return /^\{[^{}/]+\}\/?$/.test(restBelow(path, list) ?? '')
}

/** Whether a path is that of one entity of a list, which may stand elsewhere than below it. */
export function isOfOne(path: string, { path: list, entityPath }: EntityPlace): boolean {
  return entityPath === undefined ? isEntityPath(path, list) : isSamePath(path, entityPath)
}

/** Where a list and its entities stand. */
type EntityPlace = Pick<Resource, 'path' | 'entityPath'>

/** The path of the list that an entity would stand below: `/comments` of `/comments/{id}`. */
export function listAbove(entity: string): string | undefined {
  const [, list] = /^(.*[^/])\/\{[^{}/]+\}\/?$/.exec(entity) ?? []
  return list
}

/** A path without its last segment: `/orders` of `/orders/search`. */
export function pathAbove(path: string): string {
  return path.replace(/\/[^/]*\/?$/, '')
}

/** Whether two paths are one, whatever their places are called. */
export function isSamePath(one: string, other: string): boolean {
  return shapeOf(one) === shapeOf(other)
}

/** Whether a path ends in a word, as those of lists do. */
export function endsInWord(path: string): boolean {
  return /^[^?#]*\/[^{}?#/]+\/?$/.test(path)
}

/** The word that a path ends in. */
export function lastWord(path: string): string {
  return path.split('/').findLast((segment) => segment !== '') ?? ''
}
