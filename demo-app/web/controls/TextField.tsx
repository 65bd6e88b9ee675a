import type { ComponentProps } from 'react'
import { Field } from './Field.js'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'name' | 'children' | 'id'> {
  label: string
  name: string
  hint?: string
  error?: readonly string[] | undefined
}

/** One line of text with its label. */
export function TextField({ label, name, hint, error, ...input }: TextFieldProps) {
  return (
    <Field label={label} name={name} error={error} {...(hint && { hint })}>
      {(control) => <input type="text" {...input} {...control} />}
    </Field>
  )
}
