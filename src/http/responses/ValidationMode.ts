import type { DriftReport } from './DriftReport.js'

/**
 * How to handle a response that differs from its schema: `'strict'` rejects it, `'off'` does not validate, and the result of
 * `reportDrift()` serves and reports it.
 */
export type ValidationMode = 'strict' | 'off' | DriftReport
