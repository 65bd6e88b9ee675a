import { ErrorSummary, type FieldErrors, MutationErrorAlert } from 'repository-hooks'
import { FocusBox } from './FocusBox.js'

interface FormFailureProps {
  failure: Error | null
  errors: FieldErrors
}

/** Says above a form why it was not accepted. */
export function FormFailure({ failure, errors }: FormFailureProps) {
  if (!failure) return null
  const isAboutEntries = Object.keys(errors.fields).length + errors.form.length > 0
  if (isAboutEntries) return <ErrorSummary errors={errors} />
  return (
    <FocusBox reason={failure}>
      <MutationErrorAlert error={failure} />
    </FocusBox>
  )
}
