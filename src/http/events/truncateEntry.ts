import type { LogEntry } from './LoggingOptions.js'

/** The maximum size of each part, in bytes of its JSON: together they stay below 8 kB. */
const limits = { line: 1_000, reason: 1_000, headers: 2_000, header: 500, body: 3_800 }

/** Truncates the parts of an entry, so that it always stays below 8 kB. */
export function truncateEntry(entry: LogEntry): LogEntry {
  const { line, reason, headers, body } = entry
  return {
    ...entry,
    line: truncateText(line, limits.line),
    ...(reason !== undefined && { reason: truncateText(reason, limits.reason) }),
    ...(headers && { headers: truncateHeaders(headers) }),
    ...(body !== undefined && { body: truncateBody(body) }),
  }
}

function truncateText(text: string, limit: number): string {
  if (sizeOf(text) <= limit) return text
  // Each character takes at least one byte.
  let kept = text.slice(0, limit)
  while (sizeOf(kept) + 3 > limit) kept = kept.slice(0, kept.length * 0.9)
  return `${kept}…`
}

function truncateHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const fitted: Record<string, string> = {}
  let left = limits.headers
  for (const [name, value] of Object.entries(headers)) {
    const shown = truncateText(value, limits.header)
    left -= sizeOf(name) + sizeOf(shown) + 2
    if (left < 0) break
    fitted[name] = shown
  }
  return fitted
}

function truncateBody(body: unknown): unknown {
  if (typeof body === 'string') return truncateText(body, limits.body)
  const json = JSON.stringify(body) ?? ''
  return bytesOf(json) > limits.body ? truncateText(json, limits.body) : body
}

function sizeOf(text: string): number {
  return bytesOf(JSON.stringify(text))
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
