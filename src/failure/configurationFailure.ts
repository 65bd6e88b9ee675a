/// <reference path="../globals.d.ts" />

import type { AnyFailure } from './ApiFailure.js'
import { createApiFailure, type FailureDetails } from './createApiFailure.js'

/**
 * A mistake of the developer, told before anything is sent.
 *
 * Builds for production leave the sentences out: there the code leads to them. Callers write `__DEV__ && sentence`, so
 * that bundlers can drop it.
 *
 * @param code - its entry in `docs/errors.md`
 * @param message - what was found, and what to write instead
 */
export function configurationFailure(
  code: string,
  message: string | false,
  details?: Omit<Partial<FailureDetails>, 'kind' | 'message' | 'code'>,
): AnyFailure & { readonly kind: 'configuration' } {
  return createApiFailure({
    ...details,
    kind: 'configuration',
    code,
    message: message || `Configuration error '${code}': see docs/errors.md.`,
  })
}
