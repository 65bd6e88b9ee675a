import { useSignOut } from 'repository-hooks'
import { useNavigate } from 'react-router'

/** Signs out, and leaves pages that would ask to sign in again at once. */
export function SignOutButton({ className = '' }: { className?: string }) {
  const navigate = useNavigate()
  const signOut = useSignOut()
  return (
    <button
      type="button"
      className={`button ${className}`}
      onClick={() => {
        void navigate('/')
        signOut.mutate()
      }}
    >
      Sign out
    </button>
  )
}
