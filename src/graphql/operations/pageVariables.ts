import { configurationFailure } from '../../failure/configurationFailure.js'
import type { DocumentInfo } from '../documents/DocumentInfo.js'
import { recordOf } from '../recordOf.js'

/**
 * The variables that ask for a page: as many items as otherwise, on that side of its cursor where it lies.
 *
 * @param asked - the query's variables, and under `link` the cursor that another page gave
 * @throws a `configuration` failure where the document declares none for that
 */
export function pageVariables(asked: unknown, document: DocumentInfo): object {
  const { link, ...variables } = recordOf(asked)
  const page = recordOf(link)
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
  [own, other]: readonly [string, string],
): object {
  const [ownDefault, otherDefault] = [defaultOf(own, text), defaultOf(other, text)]
  return {
    ...variables,
    [own]: variables[own] ?? variables[other] ?? ownDefault ?? otherDefault,
    // A default would ask for both sides.
    [other]: otherDefault === undefined ? undefined : null,
  }
}

function defaultOf(name: string, text: string): number | undefined {
  const [, digits] = new RegExp(`\\$${name}\\s*:\\s*Int\\s*=\\s*(\\d+)`).exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}

function checkVariables({ name, text }: DocumentInfo, names: readonly string[]): void {
  const missing = names.map((each) => `$${each}`).filter((each) => !text.includes(each))
  // A document that goes by its id may come without its text.
  if (!text || missing.length === 0) return
  throw configurationFailure(
    'graphql-page-variables',
    __DEV__ &&
      `The document ${name} can’t lead to other pages without ${missing.join(', ')}: declare that, and pass it to the connection. Pages forwards need $after; pages backwards need $first, $after, $last and $before, since they are asked for again forwards.`,
  )
}
