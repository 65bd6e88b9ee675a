import type { Fault } from './Fault.ts'
import { respondWithSuccess } from './Fault.ts'

const json = { 'Content-Type': 'application/json' }

/** The faults that respond with status 200 and a wrong body, and `none`, which succeeds. */
export const bodyFaults: Readonly<Record<string, Fault>> = {
  none: {
    summary: 'Responds normally.',
    respond: (context) => respondWithSuccess(context, 'none'),
  },
  malformed: {
    summary: 'Responds with 200 and truncated JSON.',
    respond: (context) => context.body('{"ok":true,"kind":"malf', 200, json),
  },
  html: {
    summary: 'Responds with 200 and an HTML page, like a captive portal.',
    respond: (context) => context.html('<!doctype html><title>Sign in</title><h1>Sign in</h1>'),
  },
  schema: {
    summary: 'Responds with 200 and JSON that does not match the schema.',
    respond: (context) => context.json({ ok: 'yes', kind: 7, attempts: null }),
  },
  empty: {
    summary: 'Responds with 200 and an empty body.',
    respond: (context) => context.body('', 200, json),
  },
}
