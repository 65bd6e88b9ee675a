import type { Schema } from '../document/OpenApi.js'

/** What a description begins with: enough to know what it is for. */
export function firstSentence(text: string): string {
  const plain = text
    .replace(/<[^>]{1,80}>/g, ' ')
    // What stands in backticks is code, whose asterisks are no emphasis.
    .replace(/`([^`]*)`|[`*]/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  const [sentence = plain] = /^.{10,}?[.!?](?=\s|$)/.exec(plain) ?? []
  return sentence.length > 200 ? `${sentence.slice(0, 197)}…` : sentence
}

/** What is said about a member. */
export function commentOf({ description, deprecated }: Schema): string | undefined {
  const text = deprecated === true ? `@deprecated ${description ?? ''}`.trim() : description
  return text === undefined || typeof text !== 'string' || text.trim() === ''
    ? undefined
    : firstSentence(text)
}
