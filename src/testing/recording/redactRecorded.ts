import { nameOfMember } from '../../failure/nameOfMember.js'
import { redactContent } from '../../failure/redactContent.js'
import { isSecretName, redacted } from '../../failure/redaction.js'

/** A copy of a body without secrets: by the names of members, and by what texts look like. Nothing is cut short. */
export function redactRecorded(value: unknown, name = ''): unknown {
  if (value === null || value === undefined) return value
  const isSecret = isSecretName(name)
  if (isSecret && typeof value !== 'object') return redacted
  if (typeof value === 'string') return redactContent(value)
  if (Array.isArray(value)) return value.map((item) => redactRecorded(item, name))
  if (typeof value !== 'object') return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, member]) => [
      key,
      redactRecorded(member, isSecret ? name : nameOfMember(value, key)),
    ]),
  )
}

/** A URL whose secret parameters are masked; the others stay, since they tell requests apart. */
export function redactRecordedUrl(address: string): string {
  const url = new URL(address)
  url.username = ''
  url.password = ''
  for (const name of new Set(url.searchParams.keys())) {
    if (isSecretName(name)) url.searchParams.set(name, redacted)
  }
  return url.href
}

/** The headers that a replay needs; all others are left out, credentials among them. */
export function recordedHeaders(
  headers: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const entries = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  )
  return Object.fromEntries(entries.filter(([name]) => kept.has(name)))
}

const kept: ReadonlySet<string> = new Set([
  'content-type',
  'content-range',
  'etag',
  'last-modified',
  'link',
  'location',
  'retry-after',
  'x-total-count',
])
