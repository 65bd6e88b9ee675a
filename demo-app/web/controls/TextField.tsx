import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './Field.js'

type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'id' | 'name' | 'children'>

/** A labelled text input. */
export function TextField({ label, name, hint, errors, ...input }: TextFieldProps) {
  return (
    <Field label={label} name={name} hint={hint} errors={errors}>
      {(control) => <input type="text" {...input} {...control} />}
    </Field>
  )
}
