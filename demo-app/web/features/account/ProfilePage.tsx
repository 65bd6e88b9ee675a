import { QueryView } from 'repository-hooks'
import { FormFailure } from '../../controls/FormFailure.js'
import { formValues } from '../../controls/formValues.js'
import { SubmitButton } from '../../controls/SubmitButton.js'
import { TextField } from '../../controls/TextField.js'
import { Page } from '../../layout/Page.js'
import { useToast } from '../../layout/useToast.js'
import { DraftNotice } from '../signin/DraftNotice.js'
import { SignOutButton } from '../signin/SignOutButton.js'
import { useDraft } from '../signin/useDraft.js'
import { useAccountErrors } from './useAccountErrors.js'
import { type User, useProfile, useUpdateProfile } from './account.js'

/** Lets users view and edit their profile. */
export function ProfilePage() {
  const query = useProfile()
  return (
    <Page title="Profile" width="narrow">
      <QueryView query={query}>{(user) => <ProfileForm user={user} />}</QueryView>
    </Page>
  )
}

function ProfileForm({ user }: { user: User }) {
  const showToast = useToast()
  const update = useUpdateProfile({ onSuccess: () => showToast('Your profile was saved') })
  const errors = useAccountErrors(update.error)
  const { base, entered, formRef } = useDraft(user)
  return (
    <div className="card card-body">
      <form
        ref={formRef}
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const { name = '', email = '' } = formValues(event.currentTarget)
          update.mutate({ body: { name, email } })
        }}
      >
        <DraftNotice entered={entered} />
        <FormFailure failure={update.error} errors={errors} />
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          defaultValue={entered.name ?? base.name}
          errors={errors}
        />
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="email"
          defaultValue={entered.email ?? base.email}
          errors={errors}
        />
        <p>
          Your role is <span className="badge">{user.role}</span>
        </p>
        <div className="button-row">
          <SubmitButton isPending={update.isPending} pendingLabel="Saving…">
            Save
          </SubmitButton>
          <SignOutButton />
        </div>
      </form>
    </div>
  )
}
