import { createApiClient, createSession, snakeCaseTokens } from 'repository-hooks'
import { Credentials, Registration, User } from './features/account/account.js'
import { createUserMemory } from 'repository-hooks/offline'
import { createChaos } from 'repository-hooks/devtools/production'
import { createNetworkLog } from './features/network/createNetworkLog.js'
import { networkSwitch } from './features/offline/networkSwitch.js'

/** Remembers the last signed-in user, so that the page can show their data while offline. */
const lastUser = createUserMemory({ user: User })

/** The session. The access token is kept in memory, the refresh token in an HttpOnly cookie. */
export const session = createSession({
  signIn: '/auth/login',
  signUp: '/auth/register',
  refresh: '/auth/refresh',
  signOut: '/auth/logout',
  tokens: snakeCaseTokens,
  refreshToken: 'cookie',
  user: User,
  credentials: Credentials,
  registration: Registration,
  ...lastUser.initial(),
  // The catalogue is public; only mutations need an account.
  anonymous: true,
})

lastUser.follow(session)

/** Injects failures as the devtools or the URL of the page define. A real app leaves it out of production. */
export const chaos = createChaos()

/** The demo's API, on the origin of the page. */
export const api = createApiClient({
  baseURL: '/api',
  session,
  // Shorter than the defaults, so that the failures page responds quickly: a `Retry-After` above two seconds is not
  // retried automatically, and its screen counts down the seconds.
  retry: { delay: 300, maxRetryAfter: 2_000 },
  timeout: { receive: 8_000 },
  interceptors: [networkSwitch, ...chaos.interceptors],
})

/** The entries of the network panel. */
export const networkLog = createNetworkLog(api)
