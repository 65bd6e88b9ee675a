import type { LogEntry } from './LoggingOptions.js'

/** How much of each part is kept, in bytes of its JSON: all of them together stay below 8 kB. */
const limits = { line: 1_000, reason: 1_000, headers: 2_000, header: 500, body: 3_800 }

/** Cuts what is too long of an entry, so that it stays below 8 kB whatever it is about. */
export function fitEntry(entry: LogEntry): LogEntry {
  const { line, reason, headers, body } = entry
  return {
    ...entry,
    line: fitText(line, limits.line),
    ...(reason !== undefined && { reason: fitText(reason, limits.reason) }),
    ...(headers && { headers: fitHeaders(headers) }),
    ...(body !== undefined && { body: fitBody(body) }),
  }
}

function fitText(text: string, limit: number): string {
  if (sizeOf(text) <= limit) return text
  // No character takes less than a byte.
  let kept = text.slice(0, limit)
  while (sizeOf(kept) + 3 > limit) kept = kept.slice(0, kept.length * 0.9)
  return `${kept}…`
}

function fitHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const fitted: Record<string, string> = {}
  let left = limits.headers
  for (const [name, value] of Object.entries(headers)) {
    const shown = fitText(value, limits.header)
    left -= sizeOf(name) + sizeOf(shown) + 2
    if (left < 0) break
    fitted[name] = shown
  }
  return fitted
}

function fitBody(body: unknown): unknown {
  if (typeof body === 'string') return fitText(body, limits.body)
  const json = JSON.stringify(body) ?? ''
  return bytesOf(json) > limits.body ? fitText(json, limits.body) : body
}

function sizeOf(text: string): number {
  return bytesOf(JSON.stringify(text))
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
