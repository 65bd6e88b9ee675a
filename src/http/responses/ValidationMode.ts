import type { DriftReport } from './DriftReport.js'

/**
 * What becomes of a response that differs from its schema: `'strict'` rejects it, `'off'` does not look, and what
 * `reportDrift()` gives serves it and tells.
 */
export type ValidationMode = 'strict' | 'off' | DriftReport
