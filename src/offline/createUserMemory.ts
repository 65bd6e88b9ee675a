import type { StandardSchema } from '../schema/StandardSchema.js'
import { validateWith } from '../schema/validateWith.js'
import type { InitialGrant } from '../session/strategies/BearerOptions.js'
import type { Session } from '../session/Session.js'
import { memberOf } from '../failure/memberOf.js'

/** Options of a {@link createUserMemory}. */
export interface UserMemoryOptions<User> {
  /** Checks the user who was kept. @defaultValue the user is not kept, the id alone is */
  user?: StandardSchema<unknown, User>
  /** The name in `localStorage`. @defaultValue `'repository-hooks:user'` */
  key?: string
}

/** Who was signed in last. */
export interface UserMemory<User> {
  /** For `createSession({ ...memory.initial() })`: begins as that user, and holds no token. */
  initial(): { initial?: InitialGrant<User> }
  /** Keeps who signs in, and forgets who signs out; returns what ends that. */
  follow(session: Pick<Session<User>, 'subscribe' | 'getState'>): () => void
}

/**
 * Remembers who is signed in, so that a start without a network knows whose data to show. Keeps no token: the first call
 * refreshes as ever, and when that is refused the session is over.
 */
/* @__NO_SIDE_EFFECTS__ */
export function createUserMemory<User = unknown>({
  user: schema,
  key = 'repository-hooks:user',
}: UserMemoryOptions<User> = {}): UserMemory<User> {
  return {
    initial: () => {
      const kept = using(() => readGrant(localStorage.getItem(key), schema))
      return kept ? { initial: kept } : {}
    },
    follow: (session) => {
      const keep = () => {
        const { principal, user } = session.getState()
        const grant = { principal, ...(schema && { user }) }
        using(() => {
          if (principal === undefined) localStorage.removeItem(key)
          else localStorage.setItem(key, JSON.stringify(grant))
        })
      }
      return session.subscribe(keep)
    },
  }
}

function readGrant<User>(
  text: string | null,
  schema: StandardSchema<unknown, User> | undefined,
): InitialGrant<User> | undefined {
  const kept: unknown = JSON.parse(`${text}`)
  const principal = memberOf(kept, 'principal')
  if (typeof principal !== 'string') return undefined
  const result = schema && validateWith(schema, memberOf(kept, 'user'))
  const isUser = result && 'value' in result
  return isUser ? { principal, user: result.value } : { principal }
}

/** Storage may be blocked or hold anything: then nobody is remembered. */
function using<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
