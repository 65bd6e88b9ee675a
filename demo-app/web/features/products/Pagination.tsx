import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { Icon } from '../../controls/Icon.js'

interface PaginationProps {
  page: number
  pageCount: number
  /** Returns the URL's query string for a page. */
  queryOf: (page: number) => string
}

/** Links to the pages of a list. */
export function Pagination({ page, pageCount, queryOf }: PaginationProps) {
  const nav = useRef<HTMLElement>(null)
  const isStep = useRef(false)
  useEffect(() => {
    // The "next" link is removed on the last page, together with the focus.
    if (isStep.current && document.activeElement === document.body) nav.current?.focus()
    isStep.current = false
  }, [page])
  const stepTo = (to: number) => ({
    to: to >= 1 && to <= pageCount ? queryOf(to) : undefined,
    onStep: () => {
      isStep.current = true
    },
  })
  if (pageCount <= 1) return null
  return (
    <nav ref={nav} className="pagination" aria-label="Pages" tabIndex={-1}>
      <Step label="Previous" icon="back" {...stepTo(page - 1)} />
      <p className="pagination-place">
        Page {page} of {pageCount}
      </p>
      <ol>
        {pagesAround(page, pageCount).map((each, index) => (
          <li key={each ?? `gap-${index}`}>
            {each === undefined ? (
              <span className="pagination-gap">…</span>
            ) : (
              <Link
                to={{ search: queryOf(each) }}
                aria-label={`Page ${each}`}
                aria-current={each === page ? 'page' : undefined}
              >
                {each}
              </Link>
            )}
          </li>
        ))}
      </ol>
      <Step label="Next" icon="forward" {...stepTo(page + 1)} />
    </nav>
  )
}

interface StepProps {
  label: string
  icon: 'back' | 'forward'
  /** The URL's query string; `undefined` on the first or the last page. */
  to: string | undefined
  onStep: () => void
}

function Step({ label, icon, to, onStep }: StepProps) {
  const content = (
    <>
      {icon === 'back' && <Icon name="back" />}
      {label}
      {icon === 'forward' && <Icon name="forward" />}
    </>
  )
  if (to === undefined) return <span className="pagination-step pagination-end">{content}</span>
  return (
    <Link className="pagination-step" to={{ search: to }} onClick={onStep}>
      {content}
    </Link>
  )
}

/** The first page, the last one, and those around the current one; `undefined` is a gap. */
function pagesAround(page: number, pageCount: number): (number | undefined)[] {
  const near = [1, page - 1, page, page + 1, pageCount]
  const shown = [...new Set(near)].filter((each) => each >= 1 && each <= pageCount)
  return shown
    .toSorted((a, b) => a - b)
    .flatMap((each, index, all) => {
      const before = all[index - 1] ?? 0
      return each - before > 1 ? [undefined, each] : [each]
    })
}
