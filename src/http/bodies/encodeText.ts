import { configurationFailure } from '../../failure/configurationFailure.js'

/**
 * Percent-encodes a text for a path segment or a query.
 *
 * @param what its name, for the sentence
 */
export function encodeText(text: string, what: string | false): string {
  try {
    return encodeURIComponent(text)
  } catch {
    throw configurationFailure(
      'url-half-character',
      __DEV__ && `${what} holds half of a character (a lone surrogate), which no URL can carry.`,
    )
  }
}
