/** The `extensions` that identify a document in Apollo's protocol of persisted queries. */
export function persistedQueryExtensions(sha256Hash: string): Readonly<Record<string, unknown>> {
  return { persistedQuery: { version: 1, sha256Hash } }
}
