import type { ComponentProps } from 'react'
import { Field } from './Field.js'

interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'name' | 'id'> {
  label: string
  name: string
  hint?: string
  error?: readonly string[] | undefined
}

/** A choice among options, with its label. */
export function SelectField({ label, name, hint, error, children, ...select }: SelectFieldProps) {
  return (
    <Field label={label} name={name} error={error} {...(hint && { hint })}>
      {(control) => (
        <select {...select} {...control}>
          {children}
        </select>
      )}
    </Field>
  )
}
