import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './Field.js'

type SelectFieldProps = FieldProps & Omit<ComponentProps<'select'>, 'id' | 'name'>

/** A labelled select. */
export function SelectField({ label, name, hint, errors, children, ...select }: SelectFieldProps) {
  return (
    <Field label={label} name={name} hint={hint} errors={errors}>
      {(control) => (
        <select {...select} {...control}>
          {children}
        </select>
      )}
    </Field>
  )
}
