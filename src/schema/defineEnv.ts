import { configurationFailure } from '../failure/configurationFailure.js'
import { isSecretName } from '../failure/redaction.js'
import { complaintsOf } from './complaintsOf.js'
import type { StandardSchema } from './StandardSchema.js'
import { validateWith } from './validateWith.js'

/** Prefixes of variables that build tools put into the public code of the page. */
const publicPrefix = /^(?:VITE|NEXT_PUBLIC|REACT_APP|PUBLIC|EXPO_PUBLIC|NUXT_PUBLIC)_/

/**
 * Validates environment variables once, when the app starts, and returns them with their types.
 *
 * @example
 * ```ts
 * const env = defineEnv(z.object({ VITE_API_URL: z.url() }), import.meta.env)
 * ```
 * @throws a `configuration` failure that names every variable which is missing or wrong, and every public one that looks
 * like a secret
 */
export function defineEnv<Output>(
  schema: StandardSchema<unknown, Output>,
  env: Readonly<Record<string, unknown>>,
): Output {
  const secrets = Object.keys(env).filter((name) => publicPrefix.test(name) && isSecretName(name))
  const result = validateWith(schema, { ...env })
  if (result instanceof Promise) throw refusal(['The schema is asynchronous.'])
  const complaints = [
    ...complaintsOf(result.issues ?? []),
    ...secrets.map(
      (name) => `${name} – looks like a secret, and would be in the code of the page.`,
    ),
  ]
  if (result.issues || complaints.length > 0) throw refusal(complaints)
  return result.value
}

function refusal(complaints: readonly string[]): Error {
  return configurationFailure(
    'environment',
    __DEV__ && ['The environment is not as it must be.', ...complaints].join('\n  '),
  )
}
