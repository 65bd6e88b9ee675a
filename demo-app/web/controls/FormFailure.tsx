import { ErrorSummary, type FieldErrors, MutationErrorAlert } from 'repository-hooks'
import { FocusBox } from './FocusBox.js'

interface FormFailureProps {
  failure: Error | null
  errors: FieldErrors
}

/** The errors above a form. */
export function FormFailure({ failure, errors }: FormFailureProps) {
  if (!failure) return null
  return (
    <ErrorSummary errors={errors}>
      <FocusBox reason={failure}>
        <MutationErrorAlert error={failure} />
      </FocusBox>
    </ErrorSummary>
  )
}
