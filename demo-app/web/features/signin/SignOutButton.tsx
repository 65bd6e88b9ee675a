import { useSignOut } from 'repository-hooks'
import { useNavigate } from 'react-router'

/** Signs out, and leaves pages that would ask to sign in again at once. */
export function SignOutButton({ className = '' }: { className?: string }) {
  const navigate = useNavigate()
  const signOut = useSignOut()
  async function leave() {
    // The next page first: this one would lead to the sign-in page, and from there back here.
    await navigate('/', { flushSync: true })
    signOut.mutate()
  }
  return (
    <button type="button" className={`button ${className}`} onClick={() => void leave()}>
      Sign out
    </button>
  )
}
