import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

/** What {@link Tabs} takes. */
export interface TabsProps {
  label: string
  tabs: readonly { readonly name: string; readonly render: () => ReactNode }[]
  /** What stands beside the tabs. */
  children?: ReactNode
}

/** Tabs that arrows move between, as ARIA's pattern for tabs has it. */
export function Tabs({ label, tabs, children }: TabsProps): ReactNode {
  const [current, setCurrent] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent): void => {
    const next = target(event.key, current, tabs.length)
    if (next === undefined) return
    event.preventDefault()
    setCurrent(next)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <>
      <header>
        <div ref={list} role="tablist" aria-label={label} onKeyDown={move}>
          {tabs.map(({ name }, index) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${index}`}
              aria-selected={index === current}
              aria-controls={`${id}-panel`}
              tabIndex={index === current ? 0 : -1}
              onClick={() => setCurrent(index)}
            >
              {name}
            </button>
          ))}
        </div>
        {children}
      </header>
      {/* It scrolls, and so must be reachable by keyboard. */}
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`} tabIndex={0}>
        {tabs[current]?.render()}
      </div>
    </>
  )
}

function target(key: string, current: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (current + 1) % count
  if (key === 'ArrowLeft') return (current + count - 1) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
