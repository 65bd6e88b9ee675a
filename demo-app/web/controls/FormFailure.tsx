import { ErrorView } from 'repository-hooks'
import type { FormErrors } from './formErrors.js'
import { FocusBox } from './FocusBox.js'
import { Notice } from './Notice.js'

interface FormFailureProps {
  failure: Error | null
  errors: FormErrors
}

/** Says above a form why it was not accepted, with links to the fields that are wrong. */
export function FormFailure({ failure, errors }: FormFailureProps) {
  if (!failure) return null
  const fields = Object.entries(errors.fields)
  const isAboutEntries = fields.length + errors.others.length > 0
  return (
    <FocusBox reason={failure}>
      {!isAboutEntries && <ErrorView error={failure} variant="inline" />}
      {isAboutEntries && (
        <Notice tone="danger" role="alert">
          <h2>There is a problem</h2>
          <ul>
            {fields.map(([name, text]) => (
              <li key={name}>
                <button
                  type="button"
                  className="link"
                  onClick={({ currentTarget }) => focusField(currentTarget.form, name)}
                >
                  {text}
                </button>
              </li>
            ))}
            {errors.others.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
    </FocusBox>
  )
}

function focusField(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name)
  if (field instanceof HTMLElement) field.focus()
}
