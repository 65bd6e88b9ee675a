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
 * The failure of a connection that ended for good, by its close code: of RFC 6455, of the IANA registry, and those of 4400
 * and above by the status that they mean.
 */
export function failureOfClose(closeCode: number, path: string): ApiFailure {
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
