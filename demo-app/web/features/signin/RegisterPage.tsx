import { useSession, useSignUp } from 'repository-hooks'
import { Link, Navigate, useLocation, useSearchParams } from 'react-router'
import { session } from '../../api.js'
import { FormFailure } from '../../controls/FormFailure.js'
import { formValues } from '../../controls/formValues.js'
import { SubmitButton } from '../../controls/SubmitButton.js'
import { TextField } from '../../controls/TextField.js'
import { Page } from '../../layout/Page.js'
import { useAccountErrors } from '../account/useAccountErrors.js'
import { nextPath } from './signInPath.js'
import './signin.css'

/** The registration page. */
export function RegisterPage() {
  const { status } = useSession(session)
  const [params] = useSearchParams()
  const { search } = useLocation()
  if (status === 'signedIn') return <Navigate to={nextPath(params)} replace />
  return (
    <Page title="Register" width="narrow">
      <div className="card card-body sign-in">
        <RegisterForm />
        <p>
          Have an account? <Link to={{ pathname: '/sign-in', search }}>Sign in</Link>
        </p>
      </div>
    </Page>
  )
}

function RegisterForm() {
  const signUp = useSignUp(session)
  const errors = useAccountErrors(signUp.error)
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const { name = '', email = '', password = '' } = formValues(event.currentTarget)
        signUp.mutate({ name, email, password })
      }}
    >
      <FormFailure failure={signUp.error} errors={errors} />
      <TextField label="Name" name="name" autoComplete="name" errors={errors} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        errors={errors}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 8 characters"
        errors={errors}
      />
      <SubmitButton isPending={signUp.isPending} pendingLabel="Registering…">
        Register
      </SubmitButton>
    </form>
  )
}
