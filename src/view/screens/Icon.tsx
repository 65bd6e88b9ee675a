import type { ReactNode } from 'react'

import type { IconName } from '../failures/FailureDescription.js'
import type { IconSlotProps } from '../settings/ViewSlots.js'

/** The built-in icons: one line weight, round ends, the colour of the text. */
export function Icon({ name, size }: IconSlotProps): ReactNode {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 24 ? 1.5 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}

const circle = 'M12 3a9 9 0 1 0 .1 0z'
const exclamationMark = 'M12 8v5m0 3v.01'
const alert = circle + exclamationMark

const paths: Readonly<Record<IconName, string>> = {
  block: `${circle}M6 6l12 12`,
  cancel: `${circle}M8 8l8 8m0-8-8 8`,
  download: 'M12 4v12m-6-6 6 6 6-6M4 20h16',
  error: alert,
  'error-outline': alert,
  hourglass: 'M6 3h12L6 21h12z',
  inbox: 'M3 13l4-8h10l4 8v6H3zh5l1 3h6l1-3h5',
  lock: 'M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4',
  'search-off': 'M10 4a6 6 0 1 0 .1 0zm5 11 5 5M8 8l4 4m0-4-4 4',
  upload: 'M12 16V4m-6 6 6-6 6 6M4 20h16',
  warning: `M12 3 2 20h20z${exclamationMark}`,
  'wifi-off': 'M2 9q10-8 20 0M6 14q6-5 12 0m-6 5v.01M4 3l16 18',
}
