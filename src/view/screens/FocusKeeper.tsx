'use client'

import { Component, type ReactNode, type RefObject } from 'react'

/** What {@link FocusKeeper} takes. */
export interface FocusKeeperProps {
  /** What is shown; another one may have taken along what had the focus. */
  shown: string | boolean | undefined
  /** What it is about; other data may have taken along the row that had the focus. */
  data?: unknown
  /**
   * Stands before what gets the focus then, unless a row was lost: what is in its place gets it.
   *
   * @defaultValue what has come in the place that the screen stood in, or else that place
   */
  anchor?: RefObject<Element | null> | undefined
}

/** Finds what gets the focus of something, once that is gone. */
type FindHeir = () => Node | null | undefined

/**
 * Hands the focus on when what had it is gone: to the heading of what is there instead, or the whole of it. Only if nothing
 * else has taken it.
 *
 * A class, since no hook runs just before React takes elements away.
 */
export class FocusKeeper extends Component<FocusKeeperProps> {
  private kept: FindHeir | null = null

  override getSnapshotBeforeUpdate({ anchor }: FocusKeeperProps): FindHeir | null {
    const { activeElement } = document
    return activeElement && !isLost() ? heirOf(activeElement, anchor?.current) : this.kept
  }

  override componentDidUpdate(
    { shown, data }: FocusKeeperProps,
    _: unknown,
    findHeir: FindHeir | null,
  ): void {
    if (shown === this.props.shown && data === this.props.data) return
    this.kept = handOn(findHeir)
  }

  override componentWillUnmount(): void {
    const findHeir = this.getSnapshotBeforeUpdate(this.props)
    // Once the page is as it will be, and after whoever stays has handed the focus on.
    void Promise.resolve(findHeir).then(handOn)
  }

  override render(): ReactNode {
    return null
  }
}

function heirOf(element: Element, anchor: Element | null | undefined): FindHeir {
  const screen = element.closest('.rh')
  const home = anchor ? null : screen?.parentElement
  const shown = () => [...(home?.querySelectorAll(':not([role=status])') ?? [])]
  const known = new Set(shown())
  // Stays where it is, whatever is taken away around it.
  const spot = new Range()
  spot.selectNode(element)
  return () => {
    if (element.isConnected) return null
    if (home) return shown().find((it) => !known.has(it)) ?? home
    const { startContainer: rows, startOffset } = spot
    if (screen || !anchor?.parentElement?.contains(rows)) return anchor?.nextElementSibling
    const near = rows.childNodes[startOffset] ?? rows.lastChild
    // The control beside the one that is gone may be one that deletes.
    return near instanceof HTMLElement && near.tabIndex < 0 ? near : rows
  }
}

/** Whether nothing has the focus. */
function isLost(): boolean {
  return document.activeElement === document.body
}

/** Gives a lost focus to the heading of its heir, or the whole of that; who takes none, as a spinner, may still have an heir. */
function handOn(findHeir: FindHeir | null): FindHeir | null {
  const heir = isLost() && findHeir?.()
  if (heir instanceof HTMLElement) {
    const target = heir.querySelector<HTMLElement>('h1,h2,h3,h4,h5,h6,[data-part=title]') ?? heir
    target.tabIndex = target.tabIndex
    target.focus({ preventScroll: true })
  }
  return heir && isLost() ? findHeir : null
}
