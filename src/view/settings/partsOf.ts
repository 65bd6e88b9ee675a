import type { PartName, SkinProps } from './ViewSlots.js'

/** What a part of a screen carries. */
export interface PartProps {
  'data-part': PartName
  className: string | undefined
}

/** Gives the parts of a screen their names: as `data-part`, and as class names unless the screen is unstyled. */
export function partsOf({
  unstyled,
  classNames,
}: Pick<SkinProps, 'unstyled' | 'classNames'>): (name: PartName, more?: string) => PartProps {
  return (name, more) => ({
    'data-part': name,
    className:
      [unstyled === true ? '' : `rh-${name}`, classNames?.[name], more].filter(Boolean).join(' ') ||
      undefined,
  })
}
