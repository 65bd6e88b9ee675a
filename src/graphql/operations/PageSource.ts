import type { DocumentInfo } from '../documents/DocumentInfo.js'
import type { Parts } from '../../repository/Parts.js'
import type { Refresh } from '../../repository/queries/InfiniteOptions.js'
import type {
  InfiniteQuerySettings,
  QuerySettings,
} from '../../repository/queries/QuerySettings.js'

/** How the next and previous pages are fetched. Created by `relayPages`. */
export interface PageSource<Place extends string = string> {
  /** In types only. */
  readonly '~place'?: Place
  /** Creates the infinite query of a query for one page. */
  settingsOf(query: QuerySettings, page: PagedOperation): InfiniteQuerySettings
}

/** The operation that fetches a page. */
export interface PagedOperation {
  readonly parts: Parts
  readonly document: DocumentInfo
  readonly name: string
  readonly variables: unknown
  readonly refresh: Refresh | undefined
}
