import { useSession } from 'repository-hooks'
import { Link, NavLink, useLocation } from 'react-router'
import { session } from '../api.js'
import { OutboxLink } from '../features/offline/OutboxLink.js'
import { SignOutButton } from '../features/signin/SignOutButton.js'
import { useSignInPath } from '../features/signin/useSignInPath.js'
import { ThemeToggle } from './ThemeToggle.js'

/** The bar on top of every page. */
export function Header() {
  return (
    <header className="header">
      <div className="header-inner">
        <Link className="brand" to="/">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          Stockroom
        </Link>
        <nav className="header-nav" aria-label="Main">
          <ul>
            <li>
              <ProductsLink />
            </li>
            <li>
              <NavLink to="/failures">Failures</NavLink>
            </li>
            <li>
              <NavLink to="/graphql">GraphQL</NavLink>
            </li>
            <li>
              <NavLink to="/monitoring">Monitoring</NavLink>
            </li>
            <li>
              <NavLink to="/session">Session</NavLink>
            </li>
            <li>
              <NavLink to="/chat">Chat</NavLink>
            </li>
            <li>
              <OutboxLink />
            </li>
          </ul>
        </nav>
        <div className="header-account">
          <ThemeToggle />
          <Account />
        </div>
      </div>
    </header>
  )
}

/** Leads to the catalogue, which all pages of products belong to. */
function ProductsLink() {
  const { pathname } = useLocation()
  const isHere = pathname === '/'
  const isBelow = pathname.startsWith('/products/')
  return (
    <Link to="/" aria-current={isHere ? 'page' : isBelow}>
      Products
    </Link>
  )
}

function Account() {
  const { status, user } = useSession(session)
  const signIn = useSignInPath()
  // Nothing, until it is known who is there: a button that changes under the finger is worse than none.
  if (status === 'loading') return null
  if (status === 'signedOut') {
    return (
      <Link className="button" to={signIn}>
        Sign in
      </Link>
    )
  }
  return (
    <>
      <NavLink className="button button-plain header-user" to="/profile">
        <span className="avatar" aria-hidden="true">
          {user?.name.charAt(0)}
        </span>
        <span className="header-user-name">{user?.name ?? 'Profile'}</span>
      </NavLink>
      <SignOutButton className="header-sign-out" />
    </>
  )
}
