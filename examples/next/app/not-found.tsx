'use client'

import { createApiFailure, ErrorView } from 'repository-hooks'

export default function NotFound() {
  const error = createApiFailure({ kind: 'notFound', message: 'No such page.' })
  return <ErrorView error={error} variant="page" />
}
