import { createElement as element } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'

import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { ApiBoundary } from '../../src/view/boundaries/ApiBoundary.js'
import { ErrorSummary } from '../../src/view/forms/ErrorSummary.js'
import { MutationErrorAlert } from '../../src/view/forms/MutationErrorAlert.js'
import type { QueryLike } from '../../src/view/queries/QueryLike.js'
import { QueryView } from '../../src/view/queries/QueryView.js'
import { ErrorView } from '../../src/view/screens/ErrorView.js'
import { StaleBanner } from '../../src/view/screens/StaleBanner.js'
import { ViewProvider } from '../../src/view/settings/ViewProvider.js'
import { failures } from '../../stories/failures.js'
import { createQueryClient, QueryProvider } from './backend.js'

const query: QueryLike<string> = {
  status: 'success',
  fetchStatus: 'idle',
  data: 'Desk',
  error: null,
  dataUpdatedAt: 1,
  errorUpdatedAt: 0,
  refetch: () => Promise.resolve(),
}

function html(content: ReturnType<typeof element>): string {
  return renderToString(element(QueryProvider, { cache: createQueryClient(), children: content }))
}

describe('on a server', () => {
  it('19.4 the screens render without any browser global', () => {
    expect(typeof document).toBe('undefined')
    expect(html(element(ErrorView, { error: failures.notFound }))).toContain('We can’t find this')
    expect(html(element(MutationErrorAlert, { error: failures.conflict }))).toContain('has changed')
    expect(html(element(ErrorSummary, { errors: { fields: {}, form: ['Taken'] } }))).toContain(
      'Taken',
    )
  })

  it('no screen reads the time, which frameworks refuse while prerendering', () => {
    const now = vi.spyOn(Date, 'now')
    const error = createApiFailure({ kind: 'rateLimited', message: 'Too many.', retryAfter: 30 })

    expect(html(element(ErrorView, { error }))).toContain('Wait a moment')
    expect(html(element(StaleBanner, { error, updatedAt: 1 }))).toContain('1 minute ago')
    expect(now).not.toHaveBeenCalled()
  })

  it('a summary has the order of the errors, and hydrates with it', () => {
    const errors = { fields: { price: ['Enter a price'], name: ['Enter a name'] }, form: [] }
    expect(html(element(ErrorSummary, { errors }))).toMatch(/Enter a price.*Enter a name/)
  })

  it('data is drawn at once', () => {
    const view = element(QueryView<string | undefined>, { query, children: (data) => `<${data}>` })
    expect(html(view)).toContain('&lt;Desk&gt;')
  })

  it('what is inside a boundary is drawn at once', () => {
    expect(html(element(ApiBoundary, { children: 'inside' }))).toContain('inside')
  })

  it('loading leaves room for it, and no spinner that would flash', () => {
    const loading = {
      ...query,
      status: 'pending',
      fetchStatus: 'fetching',
      data: undefined,
    } as const
    const view = html(
      element(QueryView<string | undefined>, { query: loading, children: () => null }),
    )
    expect(view).toContain('data-view="loading"')
    expect(view).not.toContain('spinner')
  })

  it('two providers in one process keep their words apart', () => {
    const of = (title: string) =>
      html(
        element(
          ViewProvider,
          { messages: { 'notFound.title': title } },
          element(ErrorView, { error: failures.notFound }),
        ),
      )
    expect(of('MARKER_A')).not.toContain('MARKER_B')
    expect(of('MARKER_B')).not.toContain('MARKER_A')
  })
})
