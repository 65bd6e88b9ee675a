import { configurationFailure } from '../../failure/configurationFailure.js'
import type { DocumentInfo } from '../documents/DocumentInfo.js'
import { toRecord } from '../toRecord.js'

/**
 * The variables of a page: the usual number of items, before or after a cursor.
 *
 * @param input - the query's variables, and under `link` the cursor of another page
 * @throws a `configuration` failure when the document does not declare the variables
 */
export function pageVariables(input: unknown, document: DocumentInfo): object {
  const { link, ...variables } = toRecord(input)
  const page = toRecord(link)
  if ('before' in page) {
    checkVariables(document, ['first', 'after', 'last', 'before'])
    return { ...sized(variables, document, ['last', 'first']), ...page }
  }
  if (!('after' in page)) return variables
  checkVariables(document, ['after'])
  return { ...sized(variables, document, ['first', 'last']), ...page }
}

function sized(
  { after: _, before: __, ...variables }: Readonly<Record<string, unknown>>,
  { text }: DocumentInfo,
  [name, opposite]: readonly [string, string],
): object {
  const [nameDefault, oppositeDefault] = [defaultOf(name, text), defaultOf(opposite, text)]
  return {
    ...variables,
    [name]: variables[name] ?? variables[opposite] ?? nameDefault ?? oppositeDefault,
    // null overrides a default, which would request items in both directions.
    [opposite]: oppositeDefault === undefined ? undefined : null,
  }
}

function defaultOf(name: string, text: string): number | undefined {
  const [, digits] = new RegExp(`\\$${name}\\s*:\\s*Int\\s*=\\s*(\\d+)`).exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}

function checkVariables({ name, text }: DocumentInfo, names: readonly string[]): void {
  const missing = names.map((each) => `$${each}`).filter((each) => !text.includes(each))
  // A persisted document may lack its text.
  if (!text || missing.length === 0) return
  throw configurationFailure(
    'graphql-page-variables',
    __DEV__ &&
      `The document ${name} can’t lead to other pages without ${missing.join(', ')}: declare that, and pass it to the connection. Pages forwards need $after; pages backwards need $first, $after, $last and $before, since they are asked for again forwards.`,
  )
}
