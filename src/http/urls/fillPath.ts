import { configurationFailure } from '../../failure/configurationFailure.js'
import { encodeText } from '../bodies/encodeText.js'

/** Values for the placeholders of a path template; each is encoded as one segment. */
export interface PathParams {
  readonly [name: string]: string | number | bigint | readonly string[] | undefined
}

/**
 * Fills the placeholders of a path template, in one pass: `{name}` takes one segment, `{name*}` a list of segments.
 *
 * @throws a `configuration` failure for a value that is missing, empty, `.` or `..`: each would lead to another path
 */
export function fillPath(template: string, values: PathParams): string {
  return template.replace(/\{([^{}*]*)(\*?)\}/g, (_, name: string, rest: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    const segments: unknown = rest ? value : [value]
    const texts = Array.isArray(segments) ? segments.map(textOf) : []
    // encodeURIComponent does not encode dots, and URL parsers would resolve them.
    if (texts.length === 0 || texts.some((text) => /^\.{0,2}$/.test(text))) {
      throw configurationFailure(
        'path-parameter',
        __DEV__ &&
          `The path parameter '${name}' of ${template} must be a number, or a string other than '', '.' and '..'. Nothing was sent.`,
      )
    }
    const subject = __DEV__ && `The path parameter '${name}' of ${template}`
    return texts.map((text) => encodeText(text, subject)).join('/')
  })
}

function textOf(value: unknown): string {
  const isValid = typeof value === 'string' || typeof value === 'bigint' || Number.isFinite(value)
  return isValid ? String(value) : ''
}
