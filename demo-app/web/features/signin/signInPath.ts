const home = '/'

/** The URL of the sign-in page that redirects to `next`. */
export function signInPath(next: string): string {
  return next === home ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`
}

/** The page to redirect to after signing in. Only paths of this app, which prevents open redirects. */
export function nextPath(params: URLSearchParams): string {
  const next = params.get('next') ?? home
  const url = URL.canParse(next, location.origin) ? new URL(next, location.origin) : undefined
  if (url?.origin !== location.origin || !next.startsWith('/')) return home
  const path = url.pathname + url.search
  // `/..//example.org` resolves to another origin.
  return path.startsWith('//') ? home : path
}
