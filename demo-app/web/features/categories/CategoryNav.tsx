import { QueryView } from 'repository-hooks'
import { Link } from 'react-router'
import { useCategories } from './categories.js'

interface CategoryNavProps {
  /** The slug of the current category; `undefined` for all. */
  current: string | undefined
  /** Returns the URL's query string for a category. */
  queryOf: (slug: string | undefined) => string
}

/** Links that filter the catalogue by category. */
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
