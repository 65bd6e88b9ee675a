import type { NamedInterceptor } from '../http/Interceptor.js'

/** Options of {@link attestationInterceptor}. */
export interface AttestationOptions {
  /** Returns the token; called on every attempt. `undefined` sends the call without one, and the server decides. */
  token: () => string | undefined | Promise<string | undefined>
  /** The header that contains the token. @defaultValue `'X-Firebase-AppCheck'` */
  header?: string
}

/**
 * Adds the token of an attestation service, such as Firebase App Check or Turnstile.
 *
 * No page can prove that it is yours: a copy of it has the same secrets. Such services check the device and its behaviour
 * instead, which makes misuse more expensive rather than impossible. Other origins get no token.
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
