/** A failure that can be provoked. */
export interface FaultKind {
  /** The part of the page's URL. */
  slug: string
  title: string
  /** A description of the failure. */
  summary: string
  /** The cause: a query, a mutation, a disabled network, or a bug of the page. */
  by: 'reading' | 'change' | 'network' | 'bug'
  /** The requested path. */
  path: string
  query?: { fail?: number; ms?: number }
}

/** The failures that can be provoked, grouped by their origin. */
export const faultGroups: readonly { title: string; faults: readonly FaultKind[] }[] = [
  {
    title: 'The connection',
    faults: [
      {
        ...reading('offline', 'No network', 'The device is offline, and comes back.'),
        by: 'network',
        path: 'none',
      },
      reading('slow', 'Slow response', 'Responds normally, after six seconds.', { ms: 6_000 }),
      reading('stall', 'Stalled response', 'Sends half of its response, and then nothing.'),
      reading('reset', 'Broken connection', 'Hangs up without a response.'),
    ],
  },
  {
    title: 'The server',
    faults: [
      reading('flaky', 'Short outage', 'Fails twice, then responds: the retries cover it.', {
        fail: 2,
      }),
      {
        ...reading('outage', 'Longer outage', 'Fails until somebody tries again.', { fail: 4 }),
        path: 'flaky',
      },
      reading('500', 'Crash', 'Responds with 500: one of its functions threw.'),
      reading('502', 'Bad gateway', 'Responds with 502 and an HTML page, as proxies do.'),
      reading('503', 'Maintenance', 'Responds with 503 and a time to come back.'),
      reading('429', 'Too many requests', 'Responds with 429 and asks to wait five seconds.'),
    ],
  },
  {
    title: 'The request',
    faults: [
      reading('400', 'Bad request', 'Responds with 400: it does not understand the request.'),
      reading('401', 'Not signed in', 'Responds with 401 to everybody.'),
      reading('403', 'Not allowed', 'Responds with 403: your role does not allow this.'),
      reading('404', 'Not found', 'Responds with 404: there is no such thing.'),
      reading('409', 'Conflict', 'Responds with 409: it conflicts with other data.'),
      reading('413', 'Too large', 'Responds with 413: more than it accepts.'),
      reading('422', 'Not valid', 'Responds with 422 and an error for each field.'),
    ],
  },
  {
    title: 'The response',
    faults: [
      reading('malformed', 'Broken JSON', 'Responds with 200 and truncated JSON.'),
      reading('html', 'A web page', 'Responds with 200 and HTML, as sign-in walls do.'),
      reading('schema', 'Another shape', 'Responds with 200 and data of another shape.'),
      reading('empty', 'Nothing', 'Responds with 200 and an empty body.'),
    ],
  },
  {
    title: 'A change',
    faults: [
      change('lost', 'reset', 'No confirmation', 'Hangs up on a change, which is not sent twice.'),
      change('late', 'stall', 'Late confirmation', 'Takes a change, and its response never ends.'),
      change(
        'saved',
        'malformed',
        'Unreadable one',
        'Makes a change, and its response breaks off.',
      ),
    ],
  },
  {
    title: 'The page',
    faults: [{ ...reading('bug', 'A bug', 'A component of this page throws.'), by: 'bug' }],
  },
]

/** All failures that can be provoked. */
export const faultKinds: readonly FaultKind[] = faultGroups.flatMap(({ faults }) => faults)

function reading(
  slug: string,
  title: string,
  summary: string,
  query?: FaultKind['query'],
): FaultKind {
  return { slug, title, summary, by: 'reading', path: slug, ...(query && { query }) }
}

function change(slug: string, path: string, title: string, summary: string): FaultKind {
  return { slug, title, summary, by: 'change', path }
}
