import type { ComponentType, CSSProperties, ReactNode } from 'react'

import type { FailureAction, IconName } from '../failures/describeFailure.js'
import type { FailureHandlers } from '../failures/FailureHandlers.js'
import type { MessageOverrides } from '../messages/Messages.js'

/** The parts of the screens; each carries its name as `data-part`. */
export type PartName =
  | 'screen'
  | 'icon'
  | 'text'
  | 'title'
  | 'message'
  | 'actions'
  | 'button'
  | 'link'
  | 'details'
  | 'facts'
  | 'spinner'
  | 'skeleton'
  | 'alert'
  | 'summary'
  | 'fieldError'

/** How much room a screen takes. */
export type ScreenVariant = 'page' | 'section' | 'inline' | 'compact'

/** What all parts of the skin take. */
export interface SkinProps {
  /** Added to the outermost element. */
  className?: string | undefined
  /** Added to the parts, by their names. */
  classNames?: Partial<Record<PartName, string>> | undefined
  style?: CSSProperties | undefined
  /**
   * Leaves our class names out, so that `styles.css` does not apply.
   *
   * @defaultValue `false`
   */
  unstyled?: boolean | undefined
  /** Texts that replace those of the provider. */
  messages?: MessageOverrides | undefined
  /** Components that replace ours. */
  slots?: Partial<ViewSlots> | undefined
}

/** What a replacement for our button takes. */
export interface ButtonSlotProps {
  /** `primary` for the action that helps most, `secondary` for others. */
  emphasis: 'primary' | 'secondary'
  /** Busy or not yet: says so to assistive technology and keeps the focus, unlike `disabled`. */
  'aria-disabled': boolean
  'data-part': string
  className: string | undefined
  onClick: () => void
  children: ReactNode
}

/** What a replacement for our icons takes. */
export interface IconSlotProps {
  name: IconName
  /** In CSS pixels. */
  size: number
}

/** What {@link ErrorView} takes, and any replacement for it. */
export interface ErrorViewProps extends SkinProps {
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
  /**
   * How much room it takes: `page` instead of a whole page, `section` inside one, `inline` as a banner, `compact` in a
   * table's cell.
   *
   * @defaultValue `'section'`
   */
  variant?: ScreenVariant | undefined
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
   * How it is announced: `alert` at once, `status` when there is a pause, `off` when something else announces it.
   *
   * @defaultValue `'alert'`
   */
  live?: 'alert' | 'status' | 'off' | undefined
  /** More actions, beside ours. */
  children?: ReactNode
}

/** What {@link OfflineView} takes, and any replacement for it. */
export interface OfflineViewProps extends Omit<ErrorViewProps, 'error'> {
  /** The failure behind it, when there is one. */
  error?: unknown
}

/** What {@link Loading} takes, and any replacement for it. */
export interface LoadingProps extends SkinProps {
  /**
   * How long nothing is shown, in milliseconds: what is quick should not flash.
   *
   * @defaultValue `300`
   */
  delay?: number | undefined
  /**
   * How long it has been: 0 for the first seconds, up to 3.
   *
   * @defaultValue `0`
   */
  patience?: number | undefined
  /** @defaultValue `'section'` */
  variant?: ScreenVariant | undefined
  /** Shown instead of the spinner: a `Skeleton`, say. */
  children?: ReactNode
}

/** What {@link EmptyView} takes, and any replacement for it. */
export interface EmptyViewProps extends SkinProps {
  /** Whether filters are the reason. @defaultValue `false` */
  filtered?: boolean | undefined
  /** Takes the filters away; shown as a button. */
  onClear?: (() => void) | undefined
  title?: string | undefined
  message?: string | undefined
  /** @defaultValue `'section'` */
  variant?: ScreenVariant | undefined
  /** Actions: "Add the first product", say. */
  children?: ReactNode
}

/** What {@link StaleBanner} takes, and any replacement for it. */
export interface StaleBannerProps extends Omit<ErrorViewProps, 'variant' | 'live'> {
  /** When the data that is shown was loaded, in milliseconds since 1970. */
  updatedAt: number
}

/** The components that an app can replace, for all screens or for one. */
export interface ViewSlots {
  Button: ComponentType<ButtonSlotProps>
  Icon: ComponentType<IconSlotProps>
  ErrorView: ComponentType<ErrorViewProps>
  OfflineView: ComponentType<OfflineViewProps>
  EmptyView: ComponentType<EmptyViewProps>
  Loading: ComponentType<LoadingProps>
  StaleBanner: ComponentType<StaleBannerProps>
}
