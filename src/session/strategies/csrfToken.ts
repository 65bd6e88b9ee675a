import { decodeText } from '../../failure/decodeText.js'

/** How the server recognises that a call comes from its own page. */
export interface CsrfOptions {
  /** The header that repeats the token. @defaultValue `'X-XSRF-TOKEN'` */
  header?: string
  /** The cookie in which the server puts the token for scripts to read. @defaultValue `'XSRF-TOKEN'` */
  cookie?: string
  /**
   * Gets the token in another way: from a `meta` tag, from an endpoint, or any constant where the header alone counts.
   * Asked once for all calls until somebody signs in or out, or the session is asked for; again after it failed.
   *
   * @defaultValue reads the cookie
   */
  token?: () => string | undefined | Promise<string | undefined>
}

/** The token against forged calls, as headers. */
export interface CsrfToken {
  /** The header to add; none while there is no token. */
  headers(): Promise<Record<string, string>>
  /** Gets a new one next time: the token belongs to a session of the server. */
  forget(): void
}

const defaults = { header: 'X-XSRF-TOKEN', cookie: 'XSRF-TOKEN' } satisfies CsrfOptions

/** Reads or gets the token against forged calls. */
export function csrfToken(options: CsrfOptions): CsrfToken {
  const { header, cookie, token } = { ...defaults, ...options }
  const get = token && once(token)

  return {
    async headers() {
      const value = get ? await get.value() : readCookie(cookie)
      return value === undefined || value === '' ? {} : { [header]: value }
    },
    forget: () => get?.forget(),
  }
}

function once<Value>(get: () => Value | Promise<Value>) {
  let pending: Promise<Value> | undefined
  const forget = () => {
    pending = undefined
  }
  const ask = async () => {
    try {
      return await get()
    } catch (error) {
      forget()
      throw error
    }
  }
  return { value: () => (pending ??= ask()), forget }
}

function readCookie(name: string): string | undefined {
  if (typeof document === 'undefined') return undefined
  const pairs = document.cookie.split('; ')
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  return value === undefined ? undefined : decodeText(value)
}
