import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './Field.js'

type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'id' | 'name' | 'children'>

/** One line of text with its label. */
export function TextField({ label, name, hint, errors, ...input }: TextFieldProps) {
  return (
    <Field label={label} name={name} hint={hint} errors={errors}>
      {(control) => <input type="text" {...input} {...control} />}
    </Field>
  )
}
