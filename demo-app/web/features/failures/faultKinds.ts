/** A failure that can be provoked. */
export interface FaultKind {
  /** In the address of the page. */
  slug: string
  title: string
  /** What goes wrong. */
  summary: string
  /** How it is brought about: by reading, by a change, by the network that is turned off, or by a bug of the page. */
  by: 'reading' | 'change' | 'network' | 'bug'
  /** What the server is asked for. */
  path: string
  query?: { fail?: number; ms?: number }
}

/** The failures that can be provoked, by where they come from. */
export const faultGroups: readonly { title: string; faults: readonly FaultKind[] }[] = [
  {
    title: 'The connection',
    faults: [
      {
        ...reading('offline', 'No network', 'The device is offline, and comes back.'),
        by: 'network',
        path: 'none',
      },
      reading('slow', 'Slow response', 'Answers as it should, after six seconds.', { ms: 6_000 }),
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
      reading('500', 'Crash', 'Answers 500: one of its functions threw.'),
      reading('502', 'Bad gateway', 'Answers 502 with a page of HTML, as proxies do.'),
      reading('503', 'Maintenance', 'Answers 503 and says when to come back.'),
      reading('429', 'Too many requests', 'Answers 429 and asks to wait five seconds.'),
    ],
  },
  {
    title: 'The request',
    faults: [
      reading('400', 'Bad request', 'Answers 400: it can’t make sense of it.'),
      reading('401', 'Not signed in', 'Answers 401, whoever asks.'),
      reading('403', 'Not allowed', 'Answers 403: your role may not.'),
      reading('404', 'Not found', 'Answers 404: there is no such thing.'),
      reading('409', 'Conflict', 'Answers 409: it clashes with something.'),
      reading('413', 'Too large', 'Answers 413: more than it takes.'),
      reading('422', 'Not valid', 'Answers 422 with an error for each field.'),
    ],
  },
  {
    title: 'The response',
    faults: [
      reading('malformed', 'Broken JSON', 'Answers 200 with JSON that breaks off.'),
      reading('html', 'A web page', 'Answers 200 with HTML, as sign-in walls do.'),
      reading('schema', 'Another shape', 'Answers 200 with other data than was promised.'),
      reading('empty', 'Nothing', 'Answers 200 with an empty body.'),
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
