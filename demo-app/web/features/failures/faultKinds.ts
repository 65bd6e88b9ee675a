/** A failure that can be provoked. */
export interface FaultKind {
  /** In the address of the page. */
  slug: string
  title: string
  /** What the server does. */
  summary: string
  /** What the server is asked for. */
  path: string
  query?: { fail?: number; ms?: number }
}

/** The failures that can be provoked, by where they come from. */
export const faultGroups: readonly { title: string; faults: readonly FaultKind[] }[] = [
  {
    title: 'The connection',
    faults: [
      fault('slow', 'Slow answer', 'Answers as it should, after six seconds.', { ms: 6_000 }),
      fault('stall', 'Stalled answer', 'Sends half of its answer, and then nothing.'),
      fault('reset', 'Broken connection', 'Hangs up without an answer.'),
    ],
  },
  {
    title: 'The server',
    faults: [
      fault('flaky', 'Short outage', 'Fails twice, then answers: the retries cover it.', {
        fail: 2,
      }),
      {
        ...fault('outage', 'Longer outage', 'Fails until somebody tries again.', { fail: 4 }),
        path: 'flaky',
      },
      fault('500', 'Crash', 'Answers 500: one of its functions threw.'),
      fault('502', 'Bad gateway', 'Answers 502 with a page of HTML, as proxies do.'),
      fault('503', 'Maintenance', 'Answers 503 and says when to come back.'),
      fault('429', 'Too many requests', 'Answers 429 and asks to wait five seconds.'),
    ],
  },
  {
    title: 'The request',
    faults: [
      fault('400', 'Bad request', 'Answers 400: it can’t make sense of it.'),
      fault('401', 'Not signed in', 'Answers 401, whoever asks.'),
      fault('403', 'Not allowed', 'Answers 403: your role may not.'),
      fault('404', 'Not found', 'Answers 404: there is no such thing.'),
      fault('409', 'Conflict', 'Answers 409: it clashes with something.'),
      fault('413', 'Too large', 'Answers 413: more than it takes.'),
      fault('422', 'Not valid', 'Answers 422 with an error for each field.'),
    ],
  },
  {
    title: 'The answer',
    faults: [
      fault('malformed', 'Broken JSON', 'Answers 200 with JSON that breaks off.'),
      fault('html', 'A web page', 'Answers 200 with HTML, as sign-in walls do.'),
      fault('schema', 'Another shape', 'Answers 200 with other data than was promised.'),
      fault('empty', 'Nothing', 'Answers 200 with an empty body.'),
    ],
  },
]

/** All failures that can be provoked. */
export const faultKinds: readonly FaultKind[] = faultGroups.flatMap(({ faults }) => faults)

function fault(
  slug: string,
  title: string,
  summary: string,
  query?: { fail?: number; ms?: number },
): FaultKind {
  return { slug, title, summary, path: slug, ...(query && { query }) }
}
