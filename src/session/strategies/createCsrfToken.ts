import { decodeText } from '../../failure/decodeText.js'

/** Options of the CSRF token, which proves to the server that a request comes from its own page. */
export interface CsrfOptions {
  /** The header that contains the token. @defaultValue `'X-XSRF-TOKEN'` */
  header?: string
  /** The cookie that the server sets the token in, readable for scripts. @defaultValue `'XSRF-TOKEN'` */
  cookie?: string
  /**
   * Gets the token from elsewhere: a `meta` tag, an endpoint, or a constant if the server checks only that the header
   * exists. It is called once for all writes, and again after a sign-in, a sign-out, a request for the session, or its own
   * failure.
   *
   * @defaultValue reads the cookie
   */
  token?: () => string | undefined | Promise<string | undefined>
}

/** The CSRF token of a session of the server. */
export interface CsrfToken {
  /** The header to add; empty while there is no token. */
  headers(): Promise<Record<string, string>>
  /** Discards a fetched token, so that the next request fetches a new one. */
  reset(): void
}

const defaults = { header: 'X-XSRF-TOKEN', cookie: 'XSRF-TOKEN' } satisfies CsrfOptions

/** Creates a reader of the CSRF token, from the cookie or by the option `token`. */
export function createCsrfToken(options: CsrfOptions): CsrfToken {
  const { header, cookie, token } = { ...defaults, ...options }
  const get = token && memoize(token)

  return {
    async headers() {
      const value = get ? await get.value() : readCookie(cookie)
      return value === undefined || value === '' ? {} : { [header]: value }
    },
    reset: () => get?.forget(),
  }
}

function memoize<Value>(get: () => Value | Promise<Value>) {
  let pending: Promise<Value> | undefined
  const forget = () => {
    pending = undefined
  }
  const fetchValue = async () => {
    try {
      return await get()
    } catch (error) {
      forget()
      throw error
    }
  }
  return { value: () => (pending ??= fetchValue()), forget }
}

function readCookie(name: string): string | undefined {
  if (typeof document === 'undefined') return undefined
  const pairs = document.cookie.split('; ')
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  return value === undefined ? undefined : decodeText(value)
}
