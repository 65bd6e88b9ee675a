'use client'

import { Component, type ReactNode, type RefObject } from 'react'

/** What {@link FocusKeeper} takes. */
export interface FocusKeeperProps {
  /** What is shown; another one may have taken along what had the focus. */
  shown: string | boolean
  /**
   * Stands before what gets the focus then.
   *
   * @defaultValue what has come in the place that the screen stood in, or else that place
   */
  anchor?: RefObject<Element | null>
  /** Whether a screen stands below what grows once it is gone. What is new gets the focus: the screen, and then the rest. */
  grows?: boolean
}

/** Finds what gets the focus of something, once that is gone. */
type FindHeir = () => Element | null | undefined

/**
 * Hands the focus on when what had it is gone: to the heading of what is there instead, or the whole of it. Only if nothing
 * else has taken it.
 *
 * A class, since no hook runs just before React takes elements away.
 */
export class FocusKeeper extends Component<FocusKeeperProps> {
  private kept: FindHeir | null = null

  override getSnapshotBeforeUpdate(before: FocusKeeperProps): FindHeir | null {
    return isLost() ? this.kept : heirOf(document.activeElement, before, this.props)
  }

  override componentDidUpdate(
    { shown }: FocusKeeperProps,
    _: unknown,
    findHeir: FindHeir | null,
  ): void {
    if (shown === this.props.shown) return
    // A spinner takes no focus; what comes after it may.
    this.kept = handOn(findHeir) && isLost() ? findHeir : null
  }

  override componentWillUnmount(): void {
    const findHeir = this.getSnapshotBeforeUpdate(this.props)
    // Once the page is as it will be, and after whoever stays has handed the focus on.
    queueMicrotask(() => handOn(findHeir))
  }

  override render(): ReactNode {
    return null
  }
}

function heirOf(
  element: Element | null,
  { anchor, grows }: FocusKeeperProps,
  now: FocusKeeperProps,
): FindHeir {
  const place = anchor ? anchor.current : element?.closest('.rh')
  const home = anchor && !grows && !now.grows ? null : place?.parentElement
  const shown = () => [...(home?.querySelectorAll(':not([role=status])') ?? [])]
  const known = new Set(shown())
  return () => {
    if (element?.isConnected) return null
    if (anchor && !home) return anchor.current?.nextElementSibling
    return shown().find((it) => !known.has(it)) ?? home
  }
}

/** Whether nothing has the focus. */
function isLost(): boolean {
  return document.activeElement === document.body
}

/** Gives a lost focus to the heading of its heir, or the whole of that. Tells whether there is one. */
function handOn(findHeir: FindHeir | null): boolean {
  const heir = isLost() && findHeir?.()
  if (!heir) return false
  const target = heir.querySelector('h1,h2,h3,h4,h5,h6,[data-part=title]') ?? heir
  if (target instanceof HTMLElement) {
    target.tabIndex = target.tabIndex
    target.focus({ preventScroll: true })
  }
  return true
}
