import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { textOf } from '../../failure/textOf.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import type { AuthStrategy } from './AuthStrategy.js'
import { providerStrategy, type ProvidedToken } from './providerStrategy.js'

/** The part of `User` of Firebase Auth that the session uses. */
export interface FirebaseUser {
  readonly uid: string
  getIdToken(forceRefresh?: boolean): Promise<string>
}

/** The part of Firebase's `Auth` that the session uses. */
export interface FirebaseAuth<User extends FirebaseUser = FirebaseUser> {
  readonly currentUser: User | null
  authStateReady(): Promise<void>
  onIdTokenChanged(listener: (user: User | null) => void): () => void
  signOut(): Promise<void>
}

/** Options of a {@link firebaseStrategy}. Firebase's sign-in functions are separate imports. */
export interface FirebaseOptions<User, Credentials, Registration> {
  /**
   * Signs a user in, such as `({ email, password }) => signInWithEmailAndPassword(auth, email, password)`.
   *
   * @defaultValue no sign-in by the session
   */
  signIn?: (credentials: Credentials) => Promise<{ user: User }>
  /** Registers a user, such as with `createUserWithEmailAndPassword`. @defaultValue no sign-up by the session */
  signUp?: (input: Registration) => Promise<{ user: User }>
}

/**
 * Authenticates with the ID tokens of Firebase Auth, which stores and refreshes them itself, in all tabs.
 *
 * @example
 * ```ts
 * const session = createSession({ strategy: firebaseStrategy(getAuth(app)) })
 * ```
 */
export function firebaseStrategy<
  User extends FirebaseUser,
  Credentials = unknown,
  Registration = unknown,
>(
  auth: FirebaseAuth<User>,
  { signIn, signUp }: FirebaseOptions<User, Credentials, Registration> = {},
): AuthStrategy<User, Credentials, Registration> {
  return providerStrategy<User, Credentials, Registration>({
    getToken: async ({ refresh }) => {
      await auth.authStateReady()
      return toProvidedToken(auth.currentUser, { refresh })
    },
    signOut: () => auth.signOut(),
    watch: (listener) => auth.onIdTokenChanged((user) => void notify(user, { auth, listener })),
    toFailure,
    ...(signIn && {
      signIn: async (credentials) => toProvidedToken((await signIn(credentials)).user),
    }),
    ...(signUp && { signUp: async (input) => toProvidedToken((await signUp(input)).user) }),
  })
}

async function toProvidedToken<User extends FirebaseUser>(
  user: User | null,
  { refresh = false } = {},
): Promise<ProvidedToken<User> | undefined> {
  if (!user) return undefined
  return { accessToken: await user.getIdToken(refresh), user, principal: user.uid }
}

async function notify<User extends FirebaseUser>(
  user: User | null,
  {
    auth,
    listener,
  }: { auth: FirebaseAuth<User>; listener: (token: ProvidedToken<User> | undefined) => void },
): Promise<void> {
  // A failure to get the token is no sign-out. The next call reports it.
  const token = await toProvidedToken(user).catch(() => null)
  if (token !== null && auth.currentUser === user) listener(token)
}

const kinds: Readonly<Record<string, FailureKind>> = {
  'auth/network-request-failed': 'noInternetConnection',
  'auth/too-many-requests': 'rateLimited',
  'auth/email-already-in-use': 'conflict',
  'auth/account-exists-with-different-credential': 'conflict',
  'auth/weak-password': 'badRequest',
  'auth/invalid-email': 'badRequest',
  'auth/invalid-credential': 'unauthorized',
  'auth/wrong-password': 'unauthorized',
  'auth/user-not-found': 'unauthorized',
  'auth/user-disabled': 'unauthorized',
  'auth/user-token-expired': 'unauthorized',
  'auth/invalid-user-token': 'unauthorized',
  'auth/popup-closed-by-user': 'requestCancelled',
  'auth/cancelled-popup-request': 'requestCancelled',
}

function toFailure(error: unknown): ApiFailure | undefined {
  if (!(error instanceof Error)) return undefined
  const code = textOf(Reflect.get(error, 'code')) ?? ''
  const kind = kinds[code]
  if (!kind) return undefined
  return createApiFailure({
    kind,
    message: error.message,
    code,
    cause: error,
    ...(kind === 'requestCancelled' && { reason: 'caller' }),
    ...(kind === 'noInternetConnection' && { reachable: false }),
  })
}
