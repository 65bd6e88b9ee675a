'use client'

import type { ReactNode } from 'react'

import type { FieldErrors } from '../../failure/placeFieldIssues.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import { fieldErrorId } from './fieldId.js'
import { fieldTexts } from './fieldTexts.js'

/** Props of {@link FieldError}. */
export interface FieldErrorProps<Path extends string> {
  /** The path of the field. */
  name: Path
  /** All errors of the form. */
  errors?: FieldErrors<Path> | undefined
  /** The message, if something else holds the errors, such as react-hook-form. */
  message?: string | undefined
  /** Further class names. @defaultValue none */
  className?: string | undefined
}

/** The error of one field, next to its control; nothing without an error. */
export function FieldError<Path extends string>(props: FieldErrorProps<Path>): ReactNode {
  const { name, errors, message } = props
  const { messages, text } = useViewSettings()
  const texts = message === undefined ? ((errors && fieldTexts(errors, name)) ?? []) : [message]
  if (texts.length === 0) return null
  return (
    <p
      id={fieldErrorId(errors, name)}
      className={`rh ${props.className ?? ''}`}
      data-part="fieldError"
      dir={messages.direction}
    >
      <span data-part="unseen">{text('form.error')} </span>
      <bdi>{texts.join(' ')}</bdi>
    </p>
  )
}
