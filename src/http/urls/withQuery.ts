/** Adds a query to a URL that may already have one, and drops its fragment, which is never sent. */
export function withQuery(url: string, query: string): string {
  if (query === '') return url
  const [address = ''] = url.split('#', 1)
  return `${address}${address.includes('?') ? '&' : '?'}${query}`
}
