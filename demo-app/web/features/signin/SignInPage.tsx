import { ErrorView, useSession, useSignIn } from 'repository-hooks'
import { useRef } from 'react'
import { Link, Navigate, useLocation, useSearchParams } from 'react-router'
import { session } from '../../api.js'
import { Notice } from '../../controls/Notice.js'
import { formValues } from '../../controls/formValues.js'
import { SubmitButton } from '../../controls/SubmitButton.js'
import { TextField } from '../../controls/TextField.js'
import { Page } from '../../layout/Page.js'
import { DemoAccounts } from './DemoAccounts.js'
import { nextPath } from './signInPath.js'
import './signin.css'

// A failed sign-in is a 401, whose default text asks the user to sign in.
const messages = {
  'unauthorized.title': 'This did not work',
  'unauthorized.message': 'The e-mail address or the password is wrong.',
} as const

/** The sign-in page, which redirects to the requested page. */
export function SignInPage() {
  const { status, reason } = useSession(session)
  const [params] = useSearchParams()
  const { search } = useLocation()
  if (status === 'signedIn') return <Navigate to={nextPath(params)} replace />
  return (
    <Page title="Sign in" width="narrow">
      {reason === 'sessionExpired' && (
        <Notice tone="warning" role="status">
          Your session has ended. Sign in again to carry on where you left off.
        </Notice>
      )}
      <div className="card card-body sign-in">
        <SignInForm />
        <p>
          No account yet? <Link to={{ pathname: '/register', search }}>Register</Link>
        </p>
      </div>
    </Page>
  )
}

function SignInForm() {
  const form = useRef<HTMLFormElement>(null)
  const signIn = useSignIn(session)
  return (
    <>
      <form
        ref={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const { email = '', password = '' } = formValues(event.currentTarget)
          signIn.mutate({ email, password })
        }}
      >
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          required
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {signIn.error && (
          <ErrorView
            error={signIn.error}
            variant="inline"
            actions={[]}
            details={false}
            messages={messages}
          />
        )}
        <SubmitButton isPending={signIn.isPending} pendingLabel="Signing in…">
          Sign in
        </SubmitButton>
      </form>
      <DemoAccounts
        onChoose={({ email, password }) => {
          fill(form.current, { email, password })
          form.current?.requestSubmit()
        }}
      />
    </>
  )
}

function fill(form: HTMLFormElement | null, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const control = form?.elements.namedItem(name)
    if (control instanceof HTMLInputElement) control.value = value
  }
}
