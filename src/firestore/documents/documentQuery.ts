import { configurationFailure } from '../../failure/configurationFailure.js'
import type { Definition } from '../../repository/Definition.js'
import { encodeQuery } from '../../repository/calls/encodeQuery.js'
import { splitPageQuery } from '../../repository/pages/PageQuery.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import type { CollectionPath } from './CollectionPath.js'
import type { DocumentQuery } from './DocumentStore.js'

/** The default page size and order of a repository's lists. */
export interface ListDefaults {
  readonly pageSize: number
  readonly sort: readonly string[]
  readonly place: CollectionPath
}

/** The query of a page. It requests one document more than the page size, to detect the last page. */
export async function documentQuery(
  { filter, path }: Definition,
  variables: unknown,
  defaults: ListDefaults,
): Promise<DocumentQuery> {
  const { parents, rest } = defaults.place.split(isRecord(variables) ? variables : {})
  const asked = splitPageQuery(rest)
  const { pageSize = defaults.pageSize, sort = defaults.sort, cursor } = asked.page
  const from = cursor === undefined ? {} : placeOf(cursor, path)
  const encoded = await encodeQuery(filter, asked.filter, path)
  return { filter: encoded, sort: [sort].flat(), limit: pageSize + 1, parents, ...from }
}

function placeOf(cursor: string, path: string): Pick<DocumentQuery, 'after' | 'before'> {
  const rest = cursor.slice(1)
  if (cursor.startsWith('>')) return { after: rest }
  if (cursor.startsWith('<')) return { before: rest }
  throw configurationFailure(
    'store-cursor',
    __DEV__ &&
      `"${cursor}" is no cursor of ${path}. Pass the "nextCursor" or "previousCursor" of one of its pages.`,
    { path },
  )
}
