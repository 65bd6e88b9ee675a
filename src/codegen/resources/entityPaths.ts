import type { Resource } from './Resource.js'

/** A path without the names of its parameters. Documents name the same parameter differently in each path. */
export function pathShape(path: string): string {
  return path.replace(/\{[^{}]+\}/g, '{}')
}

/** The names of the parameters in a path, as the document writes them. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
}

/** A list path with a slash at the end: the prefix of the paths below it. */
export function withTrailingSlash(list: string): string {
  return list.endsWith('/') ? list : `${list}/`
}

/** The part of a path below that of a list; `undefined` if it is not below it. */
export function relativePath(path: string, list: string): string | undefined {
  const prefix = withTrailingSlash(list)
  if (!pathShape(path).startsWith(pathShape(prefix))) return undefined
  return path
    .split('/')
    .slice(prefix.split('/').length - 1)
    .join('/')
}

/** Whether a path is that of a list and one parameter, with or without a slash at the end. */
export function isItemPath(path: string, list: string): boolean {
  return /^\{[^{}/]+\}\/?$/.test(relativePath(path, list) ?? '')
}

/** Whether a path is that of one entity of a list: at the declared `entityPath`, else below the list. */
export function isEntityPath(path: string, { path: list, entityPath }: EntityPaths): boolean {
  return entityPath === undefined ? isItemPath(path, list) : isSamePath(path, entityPath)
}

/** The paths of a list and of its entities. */
type EntityPaths = Pick<Resource, 'path' | 'entityPath'>

/** The path without the parameter at its end: `/comments` of `/comments/{id}`; `undefined` for other paths. */
export function parentListPath(entity: string): string | undefined {
  const [, list] = /^(.*[^/])\/\{[^{}/]+\}\/?$/.exec(entity) ?? []
  return list
}

/** A path without its last segment: `/orders` of `/orders/search`. */
export function parentPath(path: string): string {
  return path.replace(/\/[^/]*\/?$/, '')
}

/** Whether two paths are the same, apart from the names of their parameters. */
export function isSamePath(one: string, other: string): boolean {
  return pathShape(one) === pathShape(other)
}

/** Whether the last segment of a path is a literal, as in paths of lists. */
export function endsInLiteral(path: string): boolean {
  return /^[^?#]*\/[^{}?#/]+\/?$/.test(path)
}

/** The last segment of a path that is not empty. */
export function lastSegment(path: string): string {
  return path.split('/').findLast((segment) => segment !== '') ?? ''
}
