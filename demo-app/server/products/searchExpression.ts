const maximumWords = 12

/**
 * Returns the FTS5 expression for a user's search, which must contain every word as a prefix.
 *
 * Only letters, marks and digits remain, each word in quotes, so that no input is interpreted as syntax.
 * Returns `undefined` if there is no word to search for.
 */
export function searchExpression(search: string): string | undefined {
  const words = search.match(/[\p{L}\p{M}\p{N}]+/gu)
  return words
    ?.slice(0, maximumWords)
    .map((word) => `"${word}"*`)
    .join(' ')
}
