import { configurationFailure } from '../../failure/configurationFailure.js'

/**
 * Percent-encodes a text for a path segment or a query.
 *
 * @param subject its name in the error message
 */
export function encodeText(text: string, subject: string | false): string {
  try {
    return encodeURIComponent(text)
  } catch {
    throw configurationFailure(
      'url-half-character',
      __DEV__ &&
        `${subject} contains half of a character (a lone surrogate), which URLs can't contain.`,
    )
  }
}
