import { QueryView } from 'repository-hooks'
import { Link } from 'react-router'
import { useCategories } from './categories.js'

interface CategoryNavProps {
  /** The slug of the category that is shown; all are without one. */
  current: string | undefined
  /** The address's query for a category. */
  queryOf: (slug: string | undefined) => string
}

/** Links that narrow the catalogue to a category. */
export function CategoryNav({ current, queryOf }: CategoryNavProps) {
  const query = useCategories()
  return (
    <nav className="category-nav" aria-label="Categories">
      <QueryView query={query} variant="compact" stale={null}>
        {(categories) => (
          <ul className="category-list">
            <li>
              <Link to={{ search: queryOf(undefined) }} aria-current={current ? undefined : 'true'}>
                All products
              </Link>
            </li>
            {categories.map(({ slug, name, products }) => (
              <li key={slug}>
                <Link
                  to={{ search: queryOf(slug) }}
                  aria-current={slug === current ? 'true' : undefined}
                >
                  {name}
                  <span className="category-count">{products}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </nav>
  )
}
