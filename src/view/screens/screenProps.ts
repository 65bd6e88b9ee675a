import type { ComponentProps } from 'react'

import type { Messages } from '../messages/Messages.js'
import type { ScreenLooks } from '../settings/ViewSlots.js'

/** What the outermost element of a screen carries: class, language, direction, and what it shows. */
export function screenProps(
  view: 'error' | 'empty' | 'loading',
  { locale, direction }: Messages,
  { className = '', style, variant = 'section' }: ScreenLooks,
): ComponentProps<'div'> {
  const data = { 'data-part': 'screen', 'data-view': view, 'data-variant': variant }
  return { className: `rh ${className}`, style, lang: locale, dir: direction, ...data }
}
