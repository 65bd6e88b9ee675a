'use client'

import { useContext, type ReactNode } from 'react'

import type { ButtonSlotProps } from '../settings/ViewSlots.js'
import { ViewContext } from '../settings/ViewContext.js'

/** What {@link ViewButton} takes. */
export interface ViewButtonProps extends Pick<
  ButtonSlotProps,
  'aria-disabled' | 'onClick' | 'children'
> {
  isPrimary?: boolean
}

/** A button of a screen: the app's own, when there is one. */
export function ViewButton({ isPrimary, ...props }: ViewButtonProps): ReactNode {
  const { Button = 'button' } = useContext(ViewContext).slots
  const emphasis = isPrimary ? 'primary' : 'secondary'
  return <Button type="button" data-part="button" data-emphasis={emphasis} {...props} />
}
