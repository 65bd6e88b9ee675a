import type { Fault } from './Fault.ts'
import { wellDone } from './Fault.ts'

const json = { 'Content-Type': 'application/json' }

/** The faults that are a 200 with the wrong body, and the one that is none. */
export const bodyFaults: Readonly<Record<string, Fault>> = {
  none: {
    summary: 'Answers as it should.',
    respond: (context) => wellDone(context, 'none'),
  },
  malformed: {
    summary: 'Answers 200 with JSON that breaks off.',
    respond: (context) => context.body('{"ok":true,"kind":"malf', 200, json),
  },
  html: {
    summary: 'Answers 200 with a page of HTML, as a sign-in wall does.',
    respond: (context) => context.html('<!doctype html><title>Sign in</title><h1>Sign in</h1>'),
  },
  schema: {
    summary: 'Answers 200 with JSON of another shape than promised.',
    respond: (context) => context.json({ ok: 'yes', kind: 7, attempts: null }),
  },
  empty: {
    summary: 'Answers 200 with nothing in it.',
    respond: (context) => context.body('', 200, json),
  },
}
