'use client'

import { useContext, type ReactNode } from 'react'

import type { ButtonSlotProps } from '../settings/ViewSlots.js'
import { ViewContext } from '../settings/ViewContext.js'

/** Props of {@link ViewButton}. */
export interface ViewButtonProps extends Pick<
  ButtonSlotProps,
  'aria-disabled' | 'onClick' | 'children'
> {
  /** @defaultValue `'secondary'` */
  'data-emphasis'?: ButtonSlotProps['data-emphasis']
}

/** A button of a screen: the `Button` slot, or the built-in one. The stylesheet only styles the latter, by `data-part`. */
export function ViewButton(props: ViewButtonProps): ReactNode {
  const { Button } = useContext(ViewContext).slots
  const buttonProps = { type: 'button', 'data-emphasis': 'secondary', ...props } as const
  return Button ? <Button {...buttonProps} /> : <button data-part="button" {...buttonProps} />
}
