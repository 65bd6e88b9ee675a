import type { ReactNode } from 'react'

import type { IconName } from '../failures/FailureDescription.js'
import type { IconSlotProps } from '../settings/ViewSlots.js'

/** A picture from our own set: one line weight, round ends, the colour of the text. */
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
      <path d={drawings[name]} />
    </svg>
  )
}

const circle = 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0'
const mark = 'M12 8v5m0 3h.01'
const tray = 'M4 16v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2M12 '

const drawings: Readonly<Record<IconName, string>> = {
  block: `${circle}M6 6l12 12`,
  cancel: `${circle}M9 9l6 6m0-6-6 6`,
  download: `${tray}4v11m-4-4 4 4 4-4`,
  error: `M8 3h8l5 5v8l-5 5H8l-5-5V8z${mark}`,
  'error-outline': circle + mark,
  hourglass: 'M6 3h12M6 21h12M8 3v4l4 5-4 5v4m8-18v4l-4 5 4 5v4',
  inbox: 'M6 5h12l3 8v5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-5zM3 13h5l1 3h6l1-3h5',
  lock: 'M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2M8 11V7a4 4 0 0 1 8 0v4m-4 4v1',
  'search-off': 'M4 10a6 6 0 1 0 12 0 6 6 0 1 0-12 0m10 4 6 6M8 8l4 4m0-4-4 4',
  upload: `${tray}15V4M8 8l4-4 4 4`,
  warning: 'M12 4 3 20h18zM12 10v4m0 3h.01',
  'wifi-off':
    'M3 3l18 18M12 19h.01M8.5 15.5a5 5 0 0 1 4.5-1.4M5 12a10 10 0 0 1 3-2m4-1a10 10 0 0 1 7 3M1 9a15 15 0 0 1 3-3m4-1a15 15 0 0 1 15 4',
}
