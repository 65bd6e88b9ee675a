import { FieldError, type FieldErrors, fieldProps } from 'repository-hooks'
import { type ReactNode, useId } from 'react'

/** The attributes that connect a control to its label, hint and error. */
export interface FieldControl {
  id: string
  name: string
  className: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Props of all fields. */
export interface FieldProps {
  label: string
  name: string
  /** A hint below the label. */
  hint?: string | undefined
  /** The errors of the form. */
  errors?: FieldErrors | undefined
}

interface FieldWithControl extends FieldProps {
  /** Renders the control with these attributes. */
  children: (control: FieldControl) => ReactNode
}

/** A form control with label, hint and error, connected for assistive technology. */
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
