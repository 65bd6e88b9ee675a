import { createApiFailure } from '../../failure/createApiFailure.js'
import type { ApiFailure } from '../../failure/ApiFailure.js'

const kinds: Readonly<Record<number, 'unauthorized' | 'forbidden' | 'tooLarge'>> = {
  1008: 'forbidden',
  1009: 'tooLarge',
  3000: 'unauthorized',
  3003: 'forbidden',
  4401: 'unauthorized',
  4403: 'forbidden',
}

/**
 * Creates the failure for a close code: of RFC 6455, of the IANA registry, or 4401 and 4403, which mirror an HTTP status.
 */
export function closeFailure(closeCode: number, path: string): ApiFailure {
  const kind = kinds[closeCode] ?? 'realtime'
  return createApiFailure({
    kind,
    message: `The socket ${path} was closed with code ${closeCode}.`,
    path,
    closeCode,
    code: `${closeCode}`,
    afterRefresh: kind === 'unauthorized',
  })
}
