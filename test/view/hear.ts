import { onTestFinished } from 'vitest'

/** What a screen reader is told by and by: what comes in a live region that stands, and alerts that come. */
export function hear(): readonly string[] {
  const heard: string[] = []
  const observer = new MutationObserver((changes) => {
    const places = changes.flatMap(placesOf).filter(isReached)
    heard.push(...[...new Set(places)].map((place) => place.textContent).filter(Boolean))
  })
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  onTestFinished(() => observer.disconnect())
  return heard
}

/** What stands behind a modal dialog, or is hidden as dialogs of libraries hide it, is told to nobody. */
function isReached(place: Element): boolean {
  const modal = document.querySelector(':modal')
  return !place.closest('[inert],[aria-hidden=true]') && (!modal || modal.contains(place))
}

function placesOf({ target, addedNodes }: MutationRecord): readonly Element[] {
  const element = target instanceof Element ? target : target.parentElement
  const region = element?.closest('[role=status],[role=alert]')
  if (region) return [region]
  const added = [...addedNodes].filter((node) => node instanceof Element)
  return added.flatMap((it) => {
    const own = it.matches('[role=alert]') ? [it] : []
    return [...own, ...it.querySelectorAll('[role=alert]')]
  })
}
