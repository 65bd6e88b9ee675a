const home = '/'

/** The way to the sign-in page that leads on to `next`. */
export function signInPath(next: string): string {
  return next === home ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`
}

/** Where somebody wanted to go before signing in. Only ways within this app: an address is easily forged. */
export function nextPath(params: URLSearchParams): string {
  const next = params.get('next') ?? home
  const url = URL.canParse(next, location.origin) ? new URL(next, location.origin) : undefined
  if (url?.origin !== location.origin || !next.startsWith('/')) return home
  const path = url.pathname + url.search
  // What `/..//example.org` comes to is another site's address.
  return path.startsWith('//') ? home : path
}
