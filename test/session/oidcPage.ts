import { UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { createApiClient } from '../../src/http/createApiClient.js'
import { createSession } from '../../src/session/createSession.js'
import { oidcStrategy } from '../../src/session/strategies/oidcStrategy.js'

/** What a test may do in the page. */
export interface OidcPage {
  signIn(state: unknown): void
  complete(): Promise<unknown>
  state(): unknown
  returnTo(): unknown
  token(): Promise<string | undefined>
  burst(count: number): Promise<unknown[]>
  signOut(): Promise<unknown>
}

declare global {
  var oidc: OidcPage
}

const manager = new UserManager({
  authority: new URLSearchParams(location.search).get('authority') ?? sessionStorage.authority,
  client_id: 'app',
  redirect_uri: `${location.origin}/callback`,
  scope: 'openid offline_access',
  extraQueryParams: { prompt: 'consent' },
  automaticSilentRenew: false,
  userStore: new WebStorageStateStore({ store: localStorage }),
})
sessionStorage.authority = manager.settings.authority

let returned: unknown
const onReturn = (state: unknown) => {
  returned = state
}
const session = createSession({ strategy: oidcStrategy(manager, { onReturn }) })
const api = createApiClient({ baseURL: '/api', session, logging: false })

globalThis.oidc = {
  signIn: (state) => void session.signIn({ state }),
  complete: () => session.signIn({ callbackUrl: location.href }),
  state: () => session.getState(),
  returnTo: () => returned,
  token: async () => (await session.getToken())?.value,
  burst: (count) =>
    Promise.all(Array.from({ length: count }, (_, index) => api.get('/me', { params: { index } }))),
  signOut: () => session.signOut().then(() => session.getState()),
}
