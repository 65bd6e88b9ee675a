import type { CSSProperties, ReactNode } from 'react'

/** What {@link Skeleton} takes. */
export interface SkeletonProps {
  /** How many lines of text it stands for. @defaultValue `1` */
  lines?: number
  /** @defaultValue that of a line of text */
  height?: CSSProperties['height']
  /** @defaultValue all there is; the last of several lines is shorter */
  width?: CSSProperties['width']
  /** Classes of yours, beside ours. @defaultValue none */
  className?: string
}

/**
 * Grey bars in the place of what is loading, as `loading` of a `QueryView`. They shimmer for five seconds and then stand
 * still; who uses a screen reader hears of the loading instead.
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
