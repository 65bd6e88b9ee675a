import { type ReactNode, useId } from 'react'
import { Icon } from './Icon.js'

/** What ties a control to its label, hint and error. */
export interface FieldControl {
  id: string
  name: string
  className: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

interface FieldProps {
  label: string
  name: string
  /** What helps to fill it in. */
  hint?: string
  /** What is wrong with the value. */
  error?: readonly string[] | undefined
  /** Renders the control with what it is given. */
  children: (control: FieldControl) => ReactNode
}

/** A labelled form control with its hint and its error, tied together for assistive technology. */
export function Field({ label, name, hint, error, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        name,
        className: 'input',
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={errorId}>
          <Icon name="warning" />
          {error.join(' ')}
        </p>
      )}
    </div>
  )
}
