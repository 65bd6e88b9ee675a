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

/** A button of a screen: the app's own, when there is one. The skin finds ours by its part, and leaves others alone. */
export function ViewButton(props: ViewButtonProps): ReactNode {
  const { Button } = useContext(ViewContext).slots
  const all = { type: 'button', 'data-emphasis': 'secondary', ...props } as const
  return Button ? <Button {...all} /> : <button data-part="button" {...all} />
}
