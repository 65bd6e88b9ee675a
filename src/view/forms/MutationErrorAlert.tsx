'use client'

import { useState, type ReactNode } from 'react'

import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import { ErrorView as OwnErrorView } from '../screens/ErrorView.js'
import { FocusKeeper } from '../screens/FocusKeeper.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'

/** Props of {@link MutationErrorAlert}. */
export interface MutationErrorAlertProps<Values>
  extends Omit<ErrorViewProps, 'recover' | 'actions'>, FieldErrorOptions<Values> {
  /**
   * The fields of the form, which show their own errors.
   *
   * @defaultValue those of `schema`; without it none, so that the alert shows everything
   */
  fields?: FieldErrorOptions<Values>['fields']
  /**
   * Whether it is being sent: the mutation's `isPending`. The alert stays in the meantime, with the focus on its
   * button, although TanStack Query clears a mutation's error at once.
   *
   * @defaultValue `false`
   */
  isRetrying?: boolean | undefined
  /** Sends it again; offered where that may help. @defaultValue no button */
  onRetry?: (() => unknown) | undefined
}

/**
 * Says why a mutation failed, next to its form or button; nothing without an error.
 *
 * Of input errors it shows those that belong to no field, since fields show their own. It never resends by itself, and
 * offers to reload only if `handlers` say how, since `onRetry` would repeat the mutation.
 *
 * @example
 * ```tsx
 * <MutationErrorAlert error={create.error} isRetrying={create.isPending} schema={NewProduct} />
 * ```
 */
export function MutationErrorAlert<Values = Record<string, unknown>>(
  props: MutationErrorAlertProps<Values>,
): ReactNode {
  const error = useLastWhile(props.isRetrying, props.error)
  const isShown = error !== undefined
  return (
    <>
      <FocusKeeper shown={isShown} />
      {isShown && <Alert {...props} error={error} />}
    </>
  )
}

function Alert<Values>(props: MutationErrorAlertProps<Values>): ReactNode {
  const { schema, dialect, variant = 'inline', error, ...given } = props
  const { fields = schema ? undefined : [] } = props
  // Leaving the page is no response to a change that was refused; whoever wants it offered says so here.
  const handlers = { goBack: undefined, reload: undefined, ...given.handlers }
  const rest = { live: 'alert', ...given, error, variant, handlers, recover: false } as const
  const { text, slots } = useViewSettings(props.messages)
  const { ErrorView = OwnErrorView } = slots

  const errors = fieldErrors(error, { schema, fields, dialect })
  const isAboutInput = errors.form.length > 0 || Object.keys(errors.fields).length > 0
  if (!isAboutInput) return <ErrorView {...rest} />

  const message = errors.form.join(' ') || text('validation.message')
  return (
    <ErrorView
      {...rest}
      title={text('form.title')}
      message={message}
      actions={[]}
      isRetrying={false}
    />
  )
}

/** An error, also while what failed is under way again and the error is forgotten. */
function useLastWhile(isRetrying: boolean | undefined, error: unknown): unknown {
  const now = error ?? undefined
  const [last, setLast] = useState(now)
  const shown = now === undefined && isRetrying ? last : now
  if (shown !== last) setLast(shown)
  return shown
}
