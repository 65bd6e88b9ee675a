import { camelCase } from '../naming/wordsOf.js'
import { isSamePath, pathParameters, relativePath } from './entityPaths.js'
import type { Operation } from './Operation.js'
import { parentNames } from './parentNames.js'
import type { Resource } from './Resource.js'

/** The path of an endpoint in a declaration. */
export interface PathTemplate {
  readonly path: string
  /** The names of its parameters. */
  readonly parameters: readonly string[]
  /** Whether it belongs to one entity of the list, whose id is the parameter `id`. */
  readonly isForEntity: boolean
}

/** Writes the path of an endpoint: parameters in camelCase, and the entity's id as `{id}`. */
export function pathTemplate(
  { path, query = [] }: Pick<Operation, 'path'> & Partial<Pick<Operation, 'query'>>,
  resource: Resource,
): PathTemplate {
  const declared = pathParameters(path).map((name) => camelCase(name))
  const parents = parentVariables(path, resource)
  const last = parents?.length ?? -1
  const others = [...declared.slice(last + 1), ...query.map(({ name }) => name)]
  const isForEntity =
    parents !== undefined && isBelowEntity(path, resource) && !others.includes('id')
  const fixed = [...(parents ?? []), ...(isForEntity ? ['id'] : [])]
  const parameters: string[] = []
  for (const [index, declaredName] of declared.entries()) {
    const name = fixed[index] ?? declaredName
    const isTaken = parameters.includes(name) || name === 'body'
    parameters.push(isTaken ? `${name}${index + 1}` : name)
  }
  let count = 0
  return {
    path: path.replace(/\{[^{}]+\}/g, () => `{${parameters[count++]}}`),
    parameters,
    isForEntity,
  }
}

/** The variable names of the parameters before an entity's id; `undefined` if the path belongs neither to the list nor to its entities. */
function parentVariables(path: string, resource: Resource): readonly string[] | undefined {
  const { path: list, entityPath, isCollection } = resource
  if (!isCollection) return undefined
  if (isSamePath(path, list) || relativePath(path, list) !== undefined) return parentNames(list)
  const isAtEntity = entityPath !== undefined && isAtOrBelow(path, entityPath)
  if (!isAtEntity) return undefined
  const names = new Map(
    pathParameters(list).map((name, index) => [name, parentNames(list)[index] ?? name]),
  )
  return pathParameters(entityPath)
    .slice(0, -1)
    .map((name) => names.get(name) ?? camelCase(name))
}

function isBelowEntity(path: string, { path: list, entityPath }: Resource): boolean {
  const isBelowList = relativePath(path, list)?.startsWith('{') ?? false
  return isBelowList || (entityPath !== undefined && isAtOrBelow(path, entityPath))
}

function isAtOrBelow(path: string, entityPath: string): boolean {
  return isSamePath(path, entityPath) || relativePath(path, entityPath) !== undefined
}
