const maximumWords = 12

/**
 * The FTS5 expression that finds every word of a person's search, each as the beginning of a word.
 *
 * Only letters, marks and digits get through, each word in quotes, so nothing that is typed is read as syntax.
 * Gives `undefined` when there is no word to look for.
 */
export function searchExpression(search: string): string | undefined {
  const words = search.match(/[\p{L}\p{M}\p{N}]+/gu)
  return words
    ?.slice(0, maximumWords)
    .map((word) => `"${word}"*`)
    .join(' ')
}
