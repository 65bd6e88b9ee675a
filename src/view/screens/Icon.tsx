import type { ReactNode } from 'react'

import type { IconName } from '../failures/describeFailure.js'
import type { IconSlotProps } from '../settings/ViewSlots.js'

/** A picture from our own set: one line weight, round ends, the colour of the text. */
export function Icon({ name, size }: IconSlotProps): ReactNode {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 24 ? 1.5 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[name]} />
    </svg>
  )
}

const circle = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z'
const tray = 'M4 15.5V18a2.5 2.5 0 0 0 2.5 2.5h11A2.5 2.5 0 0 0 20 18v-2.5M12 '

const drawings: Readonly<Record<IconName, string>> = {
  block: `${circle}M5.7 5.7l12.6 12.6`,
  cancel: `${circle}M9 9l6 6M15 9l-6 6`,
  download: `${tray}4v11.5M7.5 11l4.5 4.5 4.5-4.5`,
  error: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 8v4.5M12 16v.01',
  'error-outline': `${circle}M12 7.5v5M12 16.2v.01`,
  hourglass:
    'M6.5 3h11M6.5 21h11M8 3v3c0 2.5 4 4 4 6 0-2 4-3.5 4-6V3M8 21v-3c0-2.5 4-4 4-6 0 2 4 3.5 4 6v3',
  inbox: 'M6 5h12l3 8.500V18a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4.500zM3 13.500h5l1.5 3h5l1.5-3h5',
  lock: 'M7 10.500h10a2 2 0 0 1 2 2V18a2.5 2.5 0 0 1-2.5 2.500h-9A2.5 2.5 0 0 1 5 18v-5.500a2 2 0 0 1 2-2zM8 10.500V7.500a4 4 0 0 1 8 0v3M12 14.500v2',
  'search-off':
    'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.300l5.2 5.200M8.5 8.500l4 4M12.5 8.500l-4 4',
  upload: `${tray}15.500V4M7.5 8.5 12 4l4.5 4.5`,
  warning:
    'M10.3 4.3 2.9 17.200A2 2 0 0 0 4.6 20.200h14.800a2 2 0 0 0 1.7-3L13.7 4.300a2 2 0 0 0-3.4 0zM12 9.500v4M12 16.800v.01',
  'wifi-off':
    'M12 19v.01M8.6 15.700a4.9 4.9 0 0 1 6.8 0M5.2 12.300a9.7 9.7 0 0 1 4.8-2.500M15.2 10.300a9.7 9.7 0 0 1 3.6 2M1.9 8.800a14.5 14.5 0 0 1 4.5-2.900M10.5 4.900A14.5 14.5 0 0 1 22.1 8.800M3 3l18 18',
}
