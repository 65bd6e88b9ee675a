import type { CSSProperties, ReactNode } from 'react'

/** Props of {@link Skeleton}. */
export interface SkeletonProps {
  /** The number of text lines. @defaultValue `1` */
  lines?: number
  /** The height of a line. @defaultValue that of a line of text */
  height?: CSSProperties['height']
  /** The width of a line. @defaultValue the full width; the last of several lines is shorter */
  width?: CSSProperties['width']
  /** Further class names. @defaultValue none */
  className?: string
}

/**
 * Grey bars as a placeholder for loading content, for example as `loading` of a `QueryView`. They pulse for five seconds
 * and then stop. They are hidden from screen readers, to which `QueryView` announces the loading instead.
 */
export function Skeleton({ lines = 1, height, width, className = '' }: SkeletonProps): ReactNode {
  return (
    <div aria-hidden className={`rh ${className}`} data-part="skeleton">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} style={{ height, width }} />
      ))}
    </div>
  )
}
