import type { Session } from 'repository-hooks'

/** A session that tells how many listen to it. */
export function countFollowers(session: Session): { session: Session; followers: () => number } {
  let followers = 0
  const subscribe: Session['subscribe'] = (listener) => {
    followers += 1
    const end = session.subscribe(listener)
    return () => {
      followers -= 1
      end()
    }
  }
  return { session: { ...session, subscribe }, followers: () => followers }
}
