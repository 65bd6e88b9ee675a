import type { ReactNode } from 'react'

import type { ButtonSlotProps } from '../settings/ViewSlots.js'

/** Our button. While it is `aria-disabled` it keeps the focus, and pressing it does nothing. */
export function Button({ emphasis, ...props }: ButtonSlotProps): ReactNode {
  return <button type="button" data-emphasis={emphasis} {...props} />
}
