/** What Apollo's protocol calls a document. */
export function persisted(sha256Hash: string): Readonly<Record<string, unknown>> {
  return { persistedQuery: { version: 1, sha256Hash } }
}
