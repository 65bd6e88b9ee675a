import { configurationFailure } from '../../failure/configurationFailure.js'

/** What reads code: the parser of Babel, as far as it is used here. */
export type Parser = Pick<typeof import('@babel/parser'), 'parse' | 'parseExpression'>

/**
 * Loads the parser, which only those install who migrate.
 *
 * @throws a `configuration` failure that says how to install it
 */
export async function loadParser(): Promise<Parser> {
  try {
    return await import('@babel/parser')
  } catch {
    throw configurationFailure(
      'migrate-parser',
      'To read your code, "repository-hooks migrate" needs the parser of Babel, once: npm install --save-dev @babel/parser',
    )
  }
}
