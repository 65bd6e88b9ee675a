import { configurationFailure } from '../failure/configurationFailure.js'
import { checkSchema, checkSchemas } from './checkSchemas.js'
import type { AnyDeclaration } from './Declaration.js'

/**
 * Checks a declaration.
 *
 * @throws a `configuration` failure that names an invalid member, and says what to write
 */
export function checkDeclaration(declaration: AnyDeclaration): void {
  const { one, many, path, entityPath, list, create, batch } = declaration
  requireName('one', one)
  requireName('many', many)
  if (one === many) {
    throw configurationFailure(
      'repository-names',
      __DEV__ &&
        `repository(): "one" and "many" are both "${one}". Please give the two different names, such as "sheep" and "allSheep".`,
    )
  }
  requirePath('path', path)
  if (list?.path !== undefined) requirePath('list.path', list.path)
  if (create && list?.method === 'POST' && (list.path ?? path) === path) {
    throw configurationFailure(
      'list-creates',
      __DEV__ &&
        `repository(): lists of "${many}" are requested by POST ${path}, which creates. Please give them a path of their own, such as list: { method: 'POST', path: '/${many}/search' }.`,
    )
  }
  requireEntityPath(entityPath)
  requireSchemas(declaration)
  requireLayering(declaration)
  if (batch !== undefined && typeof batch.load !== 'function') {
    throw configurationFailure(
      'batch-not-made',
      __DEV__ &&
        `repository(): "batch" of "${many}" is ${JSON.stringify(batch)}, which does not come from detailBatch(). Import { detailBatch } from 'repository-hooks', and write detailBatch({ param: 'ids' }).`,
    )
  }
}

function requireSchemas({ many, schema, errors, ...declared }: AnyDeclaration): void {
  const { listSchema, responseSchema, create, update, filter } = declared
  checkSchema(many, 'schema', schema)
  checkSchemas(many, { listSchema, responseSchema, create, update, filter }, errors)
}

function requireLayering({ many, optimistic }: AnyDeclaration): void {
  if (!optimistic || (typeof optimistic === 'object' && 'layering' in optimistic)) return
  throw configurationFailure(
    'optimistic-not-imported',
    __DEV__ &&
      `repository(): "optimistic" of "${many}" is ${JSON.stringify(optimistic)}, without the code that applies changes. Import { optimistic } from 'repository-hooks', and write optimistic, or { ...optimistic, create }.`,
  )
}

function requirePath(option: string, path: string): void {
  if (!/^\/[^?#]*[^?#/]\/?$/.test(path)) {
    throw configurationFailure(
      'repository-path',
      __DEV__ &&
        `repository(): "${option}" is "${path}", which is not the path of a list. Please write it like "/products", or "/products/" for a server that wants the slash at the end: with a slash first, no query.`,
    )
  }
}

function requireEntityPath(entityPath = '/{id}'): void {
  const withoutParents = entityPath.replace(/\{(?!id\})[^{}]+\}/g, '')
  if (/^\/[^{}?#]*\{id\}[^{}?#]*$/.test(withoutParents)) return
  throw configurationFailure(
    'repository-entity-path',
    __DEV__ &&
      `repository(): "entityPath" is "${entityPath}", which is not the path of one entity. Please write it like "/products/{id}" or "/posts/{postId}/comments/{id}": with a slash first, "{id}" once, no query.`,
  )
}

function requireName(option: string, name: string): void {
  if (/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return
  throw configurationFailure(
    'repository-name',
    __DEV__ &&
      `repository(): "${option}" is "${name}", which can't be part of a hook's name. Please use letters and digits, such as "orderLine".`,
  )
}
