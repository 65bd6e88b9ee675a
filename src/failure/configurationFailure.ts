/// <reference path="../globals.d.ts" />

import type { AnyFailure } from './ApiFailure.js'
import { createApiFailure, type FailureDetails } from './createApiFailure.js'

/**
 * Creates the failure of a mistake in the app's code, which is thrown before anything is sent.
 *
 * Production builds omit the messages; the code refers to them. Callers write `__DEV__ && message`, so that bundlers can
 * drop it.
 *
 * @param code - the heading of its entry in `docs/errors.md`
 * @param message - what is wrong, and how to fix it
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
