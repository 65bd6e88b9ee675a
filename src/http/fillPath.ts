import { configurationFailure } from '../failure/configurationFailure.js'
import { encodeText } from './encodeText.js'

/** Values for the places of a path template; each is encoded as one segment. */
export interface PathParams {
  readonly [name: string]: string | number | bigint | readonly string[] | undefined
}

/**
 * Puts values into the places of a path template, in one pass: `{name}` takes one segment, `{name*}` a list of them.
 *
 * @throws a `configuration` failure for a value that is missing, empty, `.` or `..`: each would make it another path
 */
export function fillPath(template: string, values: PathParams): string {
  return template.replace(/\{([^{}*]*)(\*?)\}/g, (_, name: string, rest: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (!rest) return encodeSegment(value, name, template)
    if (!Array.isArray(value) || value.length === 0) throw refusal(name, template)
    return value.map((segment) => encodeSegment(segment, name, template)).join('/')
  })
}

function encodeSegment(value: unknown, name: string, template: string): string {
  const text = isSegment(value) ? String(value) : ''
  // encodeURIComponent leaves dots alone, and URL parsers would climb.
  if (text === '' || text === '.' || text === '..') throw refusal(name, template)
  return encodeText(text, `The path parameter '${name}' of ${template}`)
}

function isSegment(value: unknown): value is string | number | bigint {
  return typeof value === 'string' || typeof value === 'bigint' || Number.isFinite(value)
}

function refusal(name: string, template: string): Error {
  return configurationFailure(
    'path-parameter',
    __DEV__ &&
      `The path parameter '${name}' of ${template} must be a number or a text that is not empty, '.' or '..'. Nothing was sent.`,
  )
}
