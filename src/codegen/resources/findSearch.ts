import type { References } from '../document/References.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'
import { lastSegment } from './entityPaths.js'
import { findRows, type Rows } from './findRows.js'
import { isJson, type Operation } from './Operation.js'
import { pageVariables } from './queryShape.js'
import { recognizePage } from './recognizePage.js'
import type { RecognizedPage } from './writePageCall.js'

/** A search by `POST`. Its name shows that it changes nothing, and it responds with rows. */
export interface Search {
  readonly rows: Rows
  /** The properties of its request body. */
  readonly body: ObjectShape
}

/** A search that is paginated like the list of a repository. */
export interface PagedSearch {
  readonly rows: Rows
  readonly page: RecognizedPage
  /** The properties of its request body that are no page parameters. */
  readonly filter: ObjectShape
  readonly pageIn: 'body' | 'query'
}

/** Returns the search that an operation performs, or `undefined` if it is none. */
export function findSearch(operation: Operation, references: References): Search | undefined {
  const { method, path, body, response, mayBeEmpty } = operation
  const isNamedSearch = method === 'POST' && /^(?:.*:)?_?(?:search|query)$/i.test(lastSegment(path))
  if (!isNamedSearch || !body || !isJson(body.type) || mayBeEmpty) return undefined
  const listPath = path.replace(/[/:][^/:]*\/?$/, '')
  const rows = findRows({ response, path: listPath }, references)
  const shape = objectShape(references.resolve(body.schema), references)
  if (!rows || !shape) return undefined
  const { rest, additional = false, properties } = shape
  const isPlain = rest.length === 0 && additional === false && Object.keys(properties).length > 0
  return isPlain ? { rows, body: shape } : undefined
}

/** Returns a search as a list, or `undefined` if its body has properties that mean something else in a list. */
export function findPagedSearch(
  operation: Operation,
  references: References,
): PagedSearch | undefined {
  const search = findSearch(operation, references)
  if (!search) return undefined
  const { rows, body } = search
  const pageIn = operation.query.length > 0 ? 'query' : 'body'
  const query =
    pageIn === 'query'
      ? operation.query
      : Object.entries(body.properties).map(([name, schema]) => ({ name, schema, in: 'query' }))
  const page = recognizePage({ ...operation, query }, rows, references)
  const isOnlyPageParameters = query.every(({ name }) => page.params.has(name))
  const others = Object.entries(body.properties).filter(
    ([name]) => pageIn === 'query' || !page.params.has(name),
  )
  const isUnambiguous = !others.some(([name]) => pageVariables.has(name) || name === 'body')
  if (!isUnambiguous || (pageIn === 'query' && !isOnlyPageParameters)) return undefined
  return { rows, page, pageIn, filter: { ...body, properties: Object.fromEntries(others) } }
}
