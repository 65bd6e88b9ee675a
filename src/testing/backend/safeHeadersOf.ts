import { isSecretName, redacted } from '../../failure/redaction.js'

type Headers = Readonly<Record<string, string>>

/** A copy of headers whose credentials are masked. */
export function safeHeadersOf(headers: Headers): Headers {
  const entries = Object.entries(headers)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isSecretName(name) ? redacted : value]),
  )
}
