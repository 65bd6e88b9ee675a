'use client'

import { useContext, type ReactNode } from 'react'

import type { ButtonSlotProps } from '../settings/ViewSlots.js'
import { ViewContext } from '../settings/ViewContext.js'

/** What {@link ViewButton} takes. */
export interface ViewButtonProps extends Pick<
  ButtonSlotProps,
  'aria-disabled' | 'onClick' | 'children'
> {
  /** @defaultValue `'secondary'` */
  'data-emphasis'?: ButtonSlotProps['data-emphasis']
}

/** A button of a screen: the app's own, when there is one. */
export function ViewButton(props: ViewButtonProps): ReactNode {
  const { Button = 'button' } = useContext(ViewContext).slots
  return <Button type="button" data-part="button" data-emphasis="secondary" {...props} />
}
