import type { SchemaIssue } from '../../failure/ApiFailure.js'
import { toCallEvent, type ReportedCall } from '../events/toCallEvent.js'
import type { ClientContext } from '../ClientContext.js'

/** How many differences are counted per client. */
const maxPlaces = 1_000

const seen = new WeakMap<ClientContext, Map<string, number>>()

/**
 * Emits how a response differs from its schema: each difference of an endpoint the 1st, 10th, 100th time and so on.
 */
export function emitDrift(call: ReportedCall, issues: readonly SchemaIssue[], dropped = 0): void {
  if (!call.client.events.has('drift')) return
  const counts = seen.get(call.client) ?? new Map<string, number>()
  seen.set(call.client, counts)
  const places = new Map(issues.map((issue) => [placeOf(issue), issue]))
  for (const [place, issue] of places) {
    const key = `${call.method} ${call.endpoint} ${place}`
    const count = (counts.get(key) ?? 0) + 1
    if (counts.size < maxPlaces || counts.has(key)) counts.set(key, count)
    if (Number.isInteger(Math.log10(count))) {
      call.client.events.emit('drift', () => ({
        ...toCallEvent(call),
        issues: [issue],
        count,
        dropped,
      }))
    }
  }
}

function placeOf({ path, message }: SchemaIssue): string {
  return `${path.replace(/\[\d+\]/g, '[]')} ${message}`
}
