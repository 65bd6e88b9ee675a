import {
  createRootRouteWithContext,
  HeadContent,
  Link,
  Outlet,
  Scripts,
} from '@tanstack/react-router'
import { useSession, useSignIn } from 'repository-hooks'
import styles from 'repository-hooks/styles.css?url'
import type { ReactNode } from 'react'
import type { Visit } from '../router'

export const Route = createRootRouteWithContext<Visit>()({
  beforeLoad: async ({ context }) => void (await context.session.restore()),
  head: () => ({
    meta: [{ charSet: 'utf-8' }, { title: 'Products' }],
    links: [
      { rel: 'stylesheet', href: styles },
      { rel: 'icon', href: 'data:,' },
    ],
  }),
  shellComponent: Shell,
  component: Page,
})

function Shell({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  )
}

function Page() {
  const { user } = useSession(Route.useRouteContext().session)
  return (
    <main>
      <Link to="/">Products</Link>
      {user ? <p>Hello {user.name}</p> : <SignIn />}
      <Outlet />
    </main>
  )
}

function SignIn() {
  const { mutate } = useSignIn()
  return (
    <form action={(data) => mutate(Object.fromEntries(data))}>
      <input name="email" aria-label="E-mail address" autoComplete="email" />
      <input
        name="password"
        type="password"
        aria-label="Password"
        autoComplete="current-password"
      />
      <button>Sign in</button>
    </form>
  )
}
