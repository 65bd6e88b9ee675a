import type { NamedInterceptor } from '../http/Interceptor.js'

/** Options of {@link attestationInterceptor}. */
export interface AttestationOptions {
  /** Gives the token, asked on every attempt; `undefined` sends the call without one, for the server to decide. */
  token: () => string | undefined | Promise<string | undefined>
  /** The header that carries it. @defaultValue `'X-Firebase-AppCheck'` */
  header?: string
}

/**
 * Adds the token of a service that judges who is asking, such as Firebase App Check or Turnstile.
 *
 * No page can prove that it is yours: whatever it knows, a copy of it knows too. Such services look at the device and
 * its behaviour instead, and make misuse dearer rather than impossible. Other origins get no token.
 */
export function attestationInterceptor({
  token,
  header = 'X-Firebase-AppCheck',
}: AttestationOptions): NamedInterceptor {
  return {
    name: 'attestation',
    intercept: async (request, next) => {
      if (!request.call.client.trusts(request.url)) return next(request)
      const value = await token()
      if (value === undefined) return next(request)
      return next({ ...request, headers: request.headers.concat({ [header]: value }) })
    },
  }
}
