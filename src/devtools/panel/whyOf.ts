import type { Inspection } from '../createInspector.js'
import type { InspectedCall } from '../records/InspectedCall.js'
import { describeCause } from './describeCause.js'

/** Why a call was made, in words, as far as its query or mutation is still on record. */
export function whyOf({ origin }: InspectedCall, { calls, data, mutations }: Inspection): string {
  if (!origin) return ''
  if (origin.type === 'call') {
    const other = calls.find(({ id }) => id === origin.id)
    return other ? `needed by ${other.method} ${other.endpoint}` : ''
  }
  if (origin.type === 'mutation') {
    return mutations.find(({ id }) => id === origin.id)?.key ?? ''
  }
  const cause = data.find(({ id }) => id === origin.id)?.cause
  return cause ? describeCause(cause) : ''
}
