import { createApiClient, createSession, snakeCaseTokens } from 'repository-hooks'
import { Credentials, Registration, User } from './features/account/account.js'
import { createUserMemory } from 'repository-hooks/offline'
import { createChaos } from 'repository-hooks/devtools/production'
import { createNetworkLog } from './features/network/createNetworkLog.js'
import { networkSwitch } from './features/offline/networkSwitch.js'

/** Who was signed in last: without a network, the page knows whose data to show. */
const lastUser = createUserMemory({ user: User })

/** Who is signed in: the access token is kept in memory, the refresh token in a cookie that no script can read. */
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
  // The catalogue is for everybody; only writing needs an account.
  anonymous: true,
})

lastUser.follow(session)

/** What fails on purpose: the devtools and the address of the page say so. A real app leaves it out of production. */
export const chaos = createChaos()

/** The demo's API, on the origin of the page. */
export const api = createApiClient({
  baseURL: '/api',
  session,
  // Quicker than the defaults, so that the page of failures is not a test of patience: a server that asks for a longer
  // wait is not waited for, and its screen counts the seconds.
  retry: { delay: 300, maxRetryAfter: 2_000 },
  timeout: { receive: 8_000 },
  interceptors: [networkSwitch, ...chaos.interceptors],
})

/** What the network panel shows. */
export const networkLog = createNetworkLog(api)
