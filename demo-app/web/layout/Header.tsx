import { useSession } from 'repository-hooks'
import { useEffect, useRef } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { session } from '../api.js'
import { OutboxLink } from '../features/offline/OutboxLink.js'
import { SignOutButton } from '../features/signin/SignOutButton.js'
import { useSignInPath } from '../features/signin/useSignInPath.js'
import { ThemeToggle } from './ThemeToggle.js'

const pages = [
  ['/failures', 'Failures'],
  ['/forms', 'Forms'],
  ['/session', 'Session'],
  ['/chat', 'Chat'],
  ['/graphql', 'GraphQL'],
  ['/notes', 'Notes'],
  ['/monitoring', 'Monitoring'],
] as const

/** The header of every page. */
export function Header() {
  return (
    <header className="header">
      <div className="header-inner">
        <Link className="brand" to="/">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          Stockroom
        </Link>
        <MainNav />
        <div className="header-account">
          <ThemeToggle />
          <Account />
        </div>
      </div>
    </header>
  )
}

/** The main navigation, a line that scrolls to the current page if it does not fit. */
function MainNav() {
  const list = useRef<HTMLUListElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const here = list.current?.querySelector('[aria-current]:not([aria-current="false"])')
    if (here) list.current?.scrollBy({ left: middleOf(here) - middleOf(list.current) })
  }, [pathname])
  return (
    <nav className="header-nav" aria-label="Main">
      <ul ref={list}>
        <li>
          <ProductsLink />
        </li>
        {pages.map(([path, name]) => (
          <li key={path}>
            <NavLink to={path}>{name}</NavLink>
          </li>
        ))}
        <li>
          <OutboxLink />
        </li>
      </ul>
    </nav>
  )
}

function middleOf(element: Element): number {
  const { left, right } = element.getBoundingClientRect()
  return (left + right) / 2
}

/** A link to the catalogue, current on all product pages. */
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
  // Renders nothing until the session is restored, so that the button does not change under the pointer.
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
