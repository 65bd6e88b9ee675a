import type { References } from '../document/References.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'
import { lastWord } from './entityPaths.js'
import { findRows, type Rows } from './findRows.js'
import { isJson, type Operation } from './Operation.js'
import { namesOfPages } from './queryShape.js'
import { recognizePage } from './recognizePage.js'
import type { RecognizedPage } from './writePageCall.js'

/** A search by `POST`, which changes nothing, as its name says, and answers with rows. */
export interface Search {
  readonly rows: Rows
  /** The members of its body. */
  readonly body: ObjectShape
}

/** A search that is asked for page by page, as the list of a repository is. */
export interface PagedSearch {
  readonly rows: Rows
  readonly page: RecognizedPage
  /** The members of its body that ask for no page. */
  readonly filter: ObjectShape
  readonly pageIn: 'body' | 'query'
}

/** What an operation searches, if it does. */
export function searchOf(operation: Operation, references: References): Search | undefined {
  const { method, path, body, response, mayBeEmpty } = operation
  const isCalledSo = method === 'POST' && /^(?:.*:)?_?(?:search|query)$/i.test(lastWord(path))
  if (!isCalledSo || !body || !isJson(body.type) || mayBeEmpty) return undefined
  const owner = path.replace(/[/:][^/:]*\/?$/, '')
  const rows = findRows({ response, path: owner }, references)
  const shape = objectShape(references.resolve(body.schema), references)
  if (!rows || !shape) return undefined
  const { rest, additional = false, properties } = shape
  const isPlain = rest.length === 0 && additional === false && Object.keys(properties).length > 0
  return isPlain ? { rows, body: shape } : undefined
}

/** How a search is a list: `undefined` where its body has what lists have another meaning for. */
export function pagedSearchOf(
  operation: Operation,
  references: References,
): PagedSearch | undefined {
  const search = searchOf(operation, references)
  if (!search) return undefined
  const { rows, body } = search
  const pageIn = operation.query.length > 0 ? 'query' : 'body'
  const query =
    pageIn === 'query'
      ? operation.query
      : Object.entries(body.properties).map(([name, schema]) => ({ name, schema, in: 'query' }))
  const asked = { ...operation, query }
  const page = recognizePage(asked, rows, references)
  const isAllOfPages = query.every(({ name }) => page.params.has(name))
  const others = Object.entries(body.properties).filter(
    ([name]) => pageIn === 'query' || !page.params.has(name),
  )
  const isClear = !others.some(([name]) => namesOfPages.has(name) || name === 'body')
  if (!isClear || (pageIn === 'query' && !isAllOfPages)) return undefined
  return { rows, page, pageIn, filter: { ...body, properties: Object.fromEntries(others) } }
}
