/** As much of oidc-provider as the tests use: it brings no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  export interface AccessToken {
    readonly accountId: string
    readonly isExpired: boolean
  }

  export default class Provider {
    constructor(issuer: string, configuration: object)
    callback(): RequestListener
    on(event: 'grant.success' | 'grant.error', listener: (context: GrantContext) => void): this
    readonly AccessToken: { find(token: string): Promise<AccessToken | undefined> }
  }

  export interface GrantContext {
    readonly oidc: { readonly params?: Record<string, string> }
  }
}
