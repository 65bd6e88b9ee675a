import { isJsonRecord, plainText, recordOf } from './JsonRecord.js'
import type { MockRequest } from './MockRequest.js'
import type { RowFilter } from './selectRows.js'

/**
 * The URL of a request for a list, with the members of a body as if they stood in the query: `paging.page=2`. What a test
 * has a filter for is one text: `filterBy('where', …)` is told all of `where`, as JSON.
 */
export function listUrl({ url, body }: MockRequest, filters: ReadonlyMap<string, RowFilter>): URL {
  const whole = new URL(url)
  add(recordOf(body), '')
  return whole

  function add(members: Readonly<Record<string, unknown>>, before: string): void {
    for (const [member, value] of Object.entries(members)) {
      const name = `${before}${member}`
      if (isJsonRecord(value) && !filters.has(name)) add(value, `${name}.`)
      else if (value !== null) {
        for (const each of [value].flat()) whole.searchParams.append(name, plainText(each))
      }
    }
  }
}
