'use client'

import { Component, type ReactNode, type RefObject } from 'react'

/** Props of {@link FocusKeeper}. */
export interface FocusKeeperProps {
  /** Identifies the shown content. A change may have unmounted the focused element. */
  shown: string | boolean | undefined
  /** The shown data. A change may have unmounted the row with the focused element. */
  data?: unknown
  /**
   * The element before the one that receives a lost focus. If the focus was in a row, the row in its place receives it.
   *
   * @defaultValue the element that replaces the screen, or else the parent of the screen
   */
  anchor?: RefObject<Element | null> | undefined
}

/** Finds the element that receives the focus once the focused element is removed. */
type FindTarget = () => Node | null | undefined

/**
 * Moves a lost focus to the content that replaces the focused element: to its heading, or to the whole of it. Does nothing
 * if another element has the focus.
 *
 * A class, since no hook runs just before React removes elements.
 */
export class FocusKeeper extends Component<FocusKeeperProps> {
  private pending: FindTarget | null = null

  override getSnapshotBeforeUpdate({ anchor }: FocusKeeperProps): FindTarget | null {
    const { activeElement } = document
    return activeElement && !isFocusLost()
      ? createFindTarget(activeElement, anchor?.current)
      : this.pending
  }

  override componentDidUpdate(
    { shown, data }: FocusKeeperProps,
    _: unknown,
    findTarget: FindTarget | null,
  ): void {
    if (shown === this.props.shown && data === this.props.data) return
    this.pending = moveFocus(findTarget)
  }

  override componentWillUnmount(): void {
    const findTarget = this.getSnapshotBeforeUpdate(this.props)
    // A microtask runs after the commit, and after a `FocusKeeper` that stays mounted has moved the focus.
    void Promise.resolve(findTarget).then(moveFocus)
  }

  override render(): ReactNode {
    return null
  }
}

function createFindTarget(element: Element, anchor: Element | null | undefined): FindTarget {
  const screen = element.closest('.rh')
  const container = anchor ? null : screen?.parentElement
  const queryAll = () => [...(container?.querySelectorAll(':not([role=status])') ?? [])]
  const previous = new Set(queryAll())
  // A range keeps the position of the element when the element or its ancestors are removed.
  const position = new Range()
  position.selectNode(element)
  return () => {
    if (element.isConnected) return null
    if (container) return queryAll().find((it) => !previous.has(it)) ?? container
    const { startContainer: rows, startOffset } = position
    if (screen || !anchor?.parentElement?.contains(rows)) return anchor?.nextElementSibling
    const neighbour = rows.childNodes[startOffset] ?? rows.lastChild
    // Never a control: the one beside the removed control may delete another row.
    return neighbour instanceof HTMLElement && neighbour.tabIndex < 0 ? neighbour : rows
  }
}

function isFocusLost(): boolean {
  return document.activeElement === document.body
}

/**
 * Moves a lost focus to the heading of the target, or to the whole of it.
 *
 * @returns `findTarget` if the target can't be focused, as a hidden spinner, since another target may replace it
 */
function moveFocus(findTarget: FindTarget | null): FindTarget | null {
  const found = isFocusLost() && findTarget?.()
  if (found instanceof HTMLElement) {
    const target = found.querySelector<HTMLElement>('h1,h2,h3,h4,h5,h6,[data-part=title]') ?? found
    target.tabIndex = target.tabIndex
    target.focus({ preventScroll: true })
  }
  return found && isFocusLost() ? findTarget : null
}
