import { Link } from 'react-router'
import { Page } from './Page.js'

/** The page for unknown URLs. */
export function NotFoundPage() {
  return (
    <Page
      title="There is no such page"
      lead="The address may be mistyped, or the page has moved."
      width="narrow"
    >
      <p>
        <Link className="button button-primary" to="/">
          To the products
        </Link>
      </p>
    </Page>
  )
}
