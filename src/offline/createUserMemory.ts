import type { StandardSchema } from '../schema/StandardSchema.js'
import { validateWith } from '../schema/validateWith.js'
import type { InitialGrant } from '../session/strategies/BearerOptions.js'
import type { Session } from '../session/Session.js'
import { memberOf } from '../failure/memberOf.js'

/** Options of a {@link createUserMemory}. */
export interface UserMemoryOptions<User> {
  /** Validates the stored user. @defaultValue only the id of the user is stored */
  user?: StandardSchema<unknown, User>
  /** The key in `localStorage`. @defaultValue `'repository-hooks:user'` */
  key?: string
}

/** Stores the user who signed in last. */
export interface UserMemory<User> {
  /** For `createSession({ ...memory.initial() })`: the session starts as that user, without a token. */
  initial(): { initial?: InitialGrant<User> }
  /** Stores the user at sign-in, and removes it at sign-out. Returns the function that unsubscribes. */
  follow(session: Pick<Session<User>, 'subscribe' | 'getState'>): () => void
}

/**
 * Stores which user is signed in, so that a start without a network restores that user's data. Stores no token: the first
 * call refreshes the session as usual, and a refused refresh ends it.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createUserMemory<User = unknown>({
  user: schema,
  key = 'repository-hooks:user',
}: UserMemoryOptions<User> = {}): UserMemory<User> {
  return {
    initial: () => {
      const stored = withStorage(() => readGrant(localStorage.getItem(key), schema))
      return stored ? { initial: stored } : {}
    },
    follow: (session) => {
      const store = () => {
        const { principal, user } = session.getState()
        const grant = { principal, ...(schema && { user }) }
        withStorage(() => {
          if (principal === undefined) localStorage.removeItem(key)
          else localStorage.setItem(key, JSON.stringify(grant))
        })
      }
      return session.subscribe(store)
    },
  }
}

function readGrant<User>(
  text: string | null,
  schema: StandardSchema<unknown, User> | undefined,
): InitialGrant<User> | undefined {
  const stored: unknown = JSON.parse(`${text}`)
  const principal = memberOf(stored, 'principal')
  if (typeof principal !== 'string') return undefined
  const result = schema && validateWith(schema, memberOf(stored, 'user'))
  const isUser = result && 'value' in result
  return isUser ? { principal, user: result.value } : { principal }
}

/** Returns `undefined` where storage is blocked, or holds invalid text. */
function withStorage<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
