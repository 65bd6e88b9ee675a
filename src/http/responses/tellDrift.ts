import type { SchemaIssue } from '../../failure/ApiFailure.js'
import { callEvent, type ToldCall } from '../events/callEvent.js'
import type { ClientContext } from '../ClientContext.js'

/** How many differences a client remembers. */
const mostPlaces = 1_000

const seen = new WeakMap<ClientContext, Map<string, number>>()

/**
 * Tells how a response differs from its schema: each place of an endpoint the first time, and then each time that it was
 * seen ten times as often.
 */
export function tellDrift(call: ToldCall, issues: readonly SchemaIssue[], dropped = 0): void {
  if (!call.client.events.has('drift')) return
  const counts = seen.get(call.client) ?? new Map<string, number>()
  seen.set(call.client, counts)
  const places = new Map(issues.map((issue) => [placeOf(issue), issue]))
  for (const [place, issue] of places) {
    const key = `${call.method} ${call.endpoint} ${place}`
    const count = (counts.get(key) ?? 0) + 1
    if (counts.size < mostPlaces || counts.has(key)) counts.set(key, count)
    if (Number.isInteger(Math.log10(count))) {
      call.client.events.emit('drift', () => ({
        ...callEvent(call),
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
