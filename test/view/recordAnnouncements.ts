import { onTestFinished } from 'vitest'

/** Records what a screen reader announces: text that enters an existing live region, and alerts that are added. */
export function recordAnnouncements(): readonly string[] {
  const announced: string[] = []
  const observer = new MutationObserver((records) => {
    const regions = records.flatMap(findLiveRegions).filter(isExposed)
    announced.push(...[...new Set(regions)].map((it) => it.textContent).filter(Boolean))
  })
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  onTestFinished(() => observer.disconnect())
  return announced
}

/** Content behind a modal dialog, or hidden the way dialog libraries hide it, is not announced. */
function isExposed(region: Element): boolean {
  const modal = document.querySelector(':modal')
  return !region.closest('[inert],[aria-hidden=true]') && (!modal || modal.contains(region))
}

function findLiveRegions({ target, addedNodes }: MutationRecord): readonly Element[] {
  const element = target instanceof Element ? target : target.parentElement
  const region = element?.closest('[role=status],[role=alert]')
  if (region) return [region]
  const added = [...addedNodes].filter((node) => node instanceof Element)
  return added.flatMap((it) => {
    const self = it.matches('[role=alert]') ? [it] : []
    return [...self, ...it.querySelectorAll('[role=alert]')]
  })
}
