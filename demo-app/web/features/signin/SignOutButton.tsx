import { useSignOut } from 'repository-hooks'
import { useNavigate } from 'react-router'

/** Signs out, and leaves pages that would redirect to the sign-in page. */
export function SignOutButton({ className = '' }: { className?: string }) {
  const navigate = useNavigate()
  const signOut = useSignOut()
  async function leave() {
    // Navigates first: a protected page would redirect to the sign-in page, and from there back.
    await navigate('/', { flushSync: true })
    signOut.mutate()
  }
  return (
    <button type="button" className={`button ${className}`} onClick={() => void leave()}>
      Sign out
    </button>
  )
}
