import { FieldError, type FieldErrors, fieldProps } from 'repository-hooks'
import { type ReactNode, useId } from 'react'

/** What ties a control to its label, hint and error. */
export interface FieldControl {
  id: string
  name: string
  className: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** What all fields take. */
export interface FieldProps {
  label: string
  name: string
  /** What helps to fill it in. */
  hint?: string | undefined
  /** What is wrong with the form that it stands in. */
  errors?: FieldErrors | undefined
}

interface FieldWithControl extends FieldProps {
  /** Renders the control with what it is given. */
  children: (control: FieldControl) => ReactNode
}

/** A labelled form control with its hint and its error, tied together for assistive technology. */
export function Field({ label, name, hint, errors, children }: FieldWithControl) {
  const ownId = useId()
  const hintId = `${ownId}-hint`
  const known = errors ?? { fields: {}, form: [], id: ownId }
  const control = fieldProps(known, name)
  const describedBy = [hint && hintId, control['aria-describedby']].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="field-label" htmlFor={control.id}>
        {label}
      </label>
      {children({
        id: control.id,
        name,
        className: 'input',
        'aria-describedby': describedBy || undefined,
        'aria-invalid': control['aria-invalid'],
      })}
      {hint && (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      )}
      <FieldError errors={known} name={name} />
    </div>
  )
}
