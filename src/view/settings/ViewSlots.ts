import type { ComponentType, CSSProperties, ReactNode } from 'react'

import type { FailureAction, IconName } from '../failures/FailureDescription.js'
import type { FailureHandlers } from '../failures/FailureHandlers.js'
import type { MessageOverrides } from '../messages/Messages.js'

/** The size of a screen. */
export type ScreenVariant = 'page' | 'section' | 'inline' | 'compact'

/** Props that all screens share. */
export interface BaseScreenProps {
  /**
   * Its size: `page` replaces a whole page, `section` is part of one, `inline` is a banner, `compact` fits a table cell.
   *
   * @defaultValue `'section'`
   */
  variant?: ScreenVariant | undefined
  /** Added to the classes of the outermost element. */
  className?: string | undefined
  style?: CSSProperties | undefined
  /** Texts that override those of the provider. */
  messages?: MessageOverrides | undefined
}

/** Props of a custom `Button`. */
export interface ButtonSlotProps {
  /** Keeps it from submitting a form. */
  type: 'button'
  /** `primary` for the most useful action. */
  'data-emphasis': 'primary' | 'secondary'
  /**
   * Set while a retry is in progress or must wait: the button looks and reads disabled, and keeps the focus, unlike with
   * `disabled`. `onClick` then does nothing.
   */
  'aria-disabled'?: boolean | undefined
  /** Runs the action. */
  onClick: () => void
  /** The label. */
  children: ReactNode
}

/** Props of a custom `Icon`. */
export interface IconSlotProps {
  /** The icon to draw. */
  name: IconName
  /** Width and height, in CSS pixels. */
  size: number
}

/** Props of {@link ErrorView} and of a custom one. */
export interface ErrorViewProps extends BaseScreenProps {
  /** Any thrown value. One that is no `ApiFailure` reads "Something went wrong". */
  error: unknown
  /**
   * Retries the call. While the promise that it returns is pending, the button says so.
   *
   * @defaultValue no button
   */
  onRetry?: (() => unknown) | undefined
  /** Whether a retry is in progress. @defaultValue whether the promise of `onRetry` is pending */
  isRetrying?: boolean | undefined
  /** Replaces the title. */
  title?: string | undefined
  /** Replaces the message. */
  message?: string | undefined
  /** Replaces the actions that suit the failure. */
  actions?: readonly FailureAction[] | undefined
  /** Handlers of the actions. They override those of the provider. */
  handlers?: FailureHandlers | undefined
  /**
   * Whether details can be shown.
   *
   * @defaultValue `true`, and `false` for `compact`
   */
  details?: boolean | undefined
  /** When it failed, in milliseconds since 1970. @defaultValue when this view first rendered the error */
  occurredAt?: number | undefined
  /**
   * Whether to retry automatically once the device is back online. Only requests that change nothing are retried.
   *
   * @defaultValue `true`
   */
  recover?: boolean | undefined
  /**
   * The role of its live region: `alert` interrupts a screen reader, `status` waits for a pause.
   *
   * @defaultValue `'alert'`; no alert if another screen announced the same text within the last three seconds
   */
  live?: 'alert' | 'status' | undefined
  /** More actions, after the built-in ones. */
  children?: ReactNode
}

/** Props of {@link OfflineView} and of a custom one. */
export interface OfflineViewProps extends Omit<ErrorViewProps, 'error'> {
  /** The failure that caused it, if there is one. */
  error?: unknown
}

/** Props of {@link Loading} and of a custom one. */
export interface LoadingProps extends BaseScreenProps {
  /**
   * How long nothing is shown, in milliseconds, so that short loads do not flash.
   *
   * @defaultValue `300`
   */
  delay?: number | undefined
  /**
   * Cancels loading; offered after 15 seconds.
   *
   * @defaultValue no button
   */
  onCancel?: (() => unknown) | undefined
  /**
   * The stage of loading, if the parent counts the time: -1 shows nothing; 0 and 1 a spinner; 2, 3 and 4 say that it
   * takes long, and with 4 the button of `onCancel` is shown.
   *
   * @defaultValue counted from the first render
   */
  stage?: number | undefined
  /** Replaces the spinner, for example with a `Skeleton`. */
  children?: ReactNode
}

/** Props of {@link EmptyView} and of a custom one. */
export interface EmptyViewProps extends BaseScreenProps {
  /** Whether filters are the reason. @defaultValue `false` */
  filtered?: boolean | undefined
  /** The heading. @defaultValue the text of the messages */
  title?: string | undefined
  /** The text below the heading. @defaultValue the text of the messages */
  message?: string | undefined
  /** Actions, for example "Add the first product", or one that clears the filters. */
  children?: ReactNode
}

/** Props of {@link StaleBanner} and of a custom one. */
export interface StaleBannerProps extends Omit<OfflineViewProps, 'variant' | 'live'> {
  /** When the shown data was loaded, in milliseconds since 1970; 0 for never, as with `placeholderData`. */
  updatedAt: number
}

/** The components that an app can replace. */
export interface ViewSlots {
  Button: ComponentType<ButtonSlotProps>
  Icon: ComponentType<IconSlotProps>
  ErrorView: ComponentType<ErrorViewProps>
  OfflineView: ComponentType<OfflineViewProps>
  EmptyView: ComponentType<EmptyViewProps>
  Loading: ComponentType<LoadingProps>
  StaleBanner: ComponentType<StaleBannerProps>
}
