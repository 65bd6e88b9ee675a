import type { ComponentType, CSSProperties, ReactNode } from 'react'

import type { FailureAction, IconName } from '../failures/FailureDescription.js'
import type { FailureHandlers } from '../failures/FailureHandlers.js'
import type { MessageOverrides } from '../messages/Messages.js'

/** How much room a screen takes. */
export type ScreenVariant = 'page' | 'section' | 'inline' | 'compact'

/** What all screens take. */
export interface ScreenLooks {
  /**
   * How much room it takes: `page` instead of a whole page, `section` inside one, `inline` as a banner, `compact` in a
   * table's cell.
   *
   * @defaultValue `'section'`
   */
  variant?: ScreenVariant | undefined
  /** Added to the outermost element. */
  className?: string | undefined
  style?: CSSProperties | undefined
  /** Texts that replace those of the provider. */
  messages?: MessageOverrides | undefined
}

/** What a replacement for our buttons takes. */
export interface ButtonSlotProps {
  /** It submits no form. */
  type: 'button'
  /** `primary` for the action that helps most. */
  'data-emphasis': 'primary' | 'secondary'
  /** Busy, or not yet: looks and reads disabled, and keeps the focus, unlike `disabled`. Pressing it does nothing. */
  'aria-disabled'?: boolean | undefined
  /** Does what its words say. */
  onClick: () => void
  /** Its words. */
  children: ReactNode
}

/** What a replacement for our icons takes. */
export interface IconSlotProps {
  /** What it stands for. */
  name: IconName
  /** In CSS pixels. */
  size: number
}

/** What {@link ErrorView} takes, and any replacement for it. */
export interface ErrorViewProps extends ScreenLooks {
  /** Whatever was thrown. What is no `ApiFailure` reads "Something went wrong". */
  error: unknown
  /**
   * Asks again. While the promise that it returns is pending, the button says so.
   *
   * @defaultValue no button
   */
  onRetry?: (() => unknown) | undefined
  /** Whether it is being asked again. @defaultValue what `onRetry`'s promise says */
  isRetrying?: boolean | undefined
  /** Replaces the title. */
  title?: string | undefined
  /** Replaces the message. */
  message?: string | undefined
  /** Replaces the actions that the failure calls for. */
  actions?: readonly FailureAction[] | undefined
  /** What the actions do; those of the provider are the default. */
  handlers?: FailureHandlers | undefined
  /**
   * Whether details can be shown.
   *
   * @defaultValue `true`, and `false` for `compact`
   */
  details?: boolean | undefined
  /** When it failed, in milliseconds since 1970. @defaultValue when this view first saw the error */
  occurredAt?: number | undefined
  /**
   * Whether to retry by itself once the device is back online. Only requests that change nothing are.
   *
   * @defaultValue `true`
   */
  recover?: boolean | undefined
  /**
   * How it is announced: `alert` at once, `status` when there is a pause.
   *
   * @defaultValue `'alert'`, but for what another screen has said in the same words within the last three seconds
   */
  live?: 'alert' | 'status' | undefined
  /** More actions, beside ours. */
  children?: ReactNode
}

/** What {@link OfflineView} takes, and any replacement for it. */
export interface OfflineViewProps extends Omit<ErrorViewProps, 'error'> {
  /** The failure behind it, when there is one. */
  error?: unknown
}

/** What {@link Loading} takes, and any replacement for it. */
export interface LoadingProps extends ScreenLooks {
  /**
   * How long nothing is shown, in milliseconds: what is quick should not flash.
   *
   * @defaultValue `300`
   */
  delay?: number | undefined
  /**
   * Gives the wait up; offered once it has taken 15 seconds.
   *
   * @defaultValue no button
   */
  onCancel?: (() => unknown) | undefined
  /**
   * How far waiting has come, where something else counts the time: -1 shows nothing; 2, 3 and 4 say that it takes long.
   *
   * @defaultValue counted from the first render
   */
  patience?: number | undefined
  /** Shown instead of the spinner: a `Skeleton`, say. */
  children?: ReactNode
}

/** What {@link EmptyView} takes, and any replacement for it. */
export interface EmptyViewProps extends ScreenLooks {
  /** Whether filters are the reason. @defaultValue `false` */
  filtered?: boolean | undefined
  /** Its heading. @defaultValue the catalogue's words */
  title?: string | undefined
  /** What to do about it. @defaultValue the catalogue's words */
  message?: string | undefined
  /** Actions: "Add the first product", say, or one that clears the filters. */
  children?: ReactNode
}

/** What {@link StaleBanner} takes, and any replacement for it. */
export interface StaleBannerProps extends Omit<OfflineViewProps, 'variant' | 'live'> {
  /** When the data that is shown was loaded, in milliseconds since 1970; 0 for never, as with `placeholderData`. */
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
