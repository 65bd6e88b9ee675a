import { createApiFailure } from '../../failure/createApiFailure.js'
import type { ApiFailure } from '../../failure/ApiFailure.js'

/** What a close code means for whoever wants to be connected. */
export type CloseVerdict =
  | { readonly next: 'reconnect' | 'wait' | 'refresh' | 'end' }
  | { readonly next: 'fail'; readonly failure: ApiFailure }

const lost: ReadonlySet<number> = new Set([1001, 1005, 1006, 1011, 1012, 1014])

/** Judges a close code: of RFC 6455, of the IANA registry, and those of 4400 and above by the status that they mean. */
export function judgeClose(code: number, path: string): CloseVerdict {
  if (code === 1000) return { next: 'end' }
  if (code === 1013) return { next: 'wait' }
  if (lost.has(code)) return { next: 'reconnect' }
  if (code === 3000 || code === 4401) return { next: 'refresh' }
  return { next: 'fail', failure: failureOfClose(code, path) }
}

/** The failure of a connection that ended for good. */
export function failureOfClose(closeCode: number, path: string): ApiFailure {
  return createApiFailure({
    kind: kindOf(closeCode),
    message: `The server closed the socket ${path} for good, with code ${closeCode}.`,
    path,
    closeCode,
    code: String(closeCode),
    afterRefresh: closeCode === 4401 || closeCode === 3000,
  })
}

function kindOf(code: number): 'unauthorized' | 'forbidden' | 'tooLarge' | 'realtime' {
  if (code === 3000 || code === 4401) return 'unauthorized'
  if (code === 1008 || code === 3003 || code === 4403) return 'forbidden'
  return code === 1009 ? 'tooLarge' : 'realtime'
}
