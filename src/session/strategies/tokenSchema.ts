import { issuesBelow } from '../../schema/issuesBelow.js'
import type { StandardResult, StandardSchema } from '../../schema/StandardSchema.js'
import type { BearerOptions } from './BearerOptions.js'
import { isToken, invalidToken } from '../tokens/isToken.js'
import { refusal, schemaOf } from '../../schema/schemaOf.js'
import { snakeCaseTokens } from '../tokens/snakeCaseTokens.js'
import type { TokenResponse } from '../tokens/TokenMapping.js'

/** A token response whose user was validated. */
export interface ValidatedTokenResponse<User> extends TokenResponse {
  /** The output of the user schema. */
  readonly validatedUser?: User | undefined
}

/** Why tokens are requested. */
export type TokenPurpose = 'signIn' | 'signUp' | 'refresh'

/**
 * Creates the schema of a response with tokens, and with the user if the response contains one. Its output is `undefined`
 * for an empty response to a refresh, which means that nobody is signed in, and for a response to a sign-up without valid
 * tokens: many servers require a confirmed address first.
 */
export function tokenSchema<User>(
  options: BearerOptions<User>,
  purpose: TokenPurpose,
): StandardSchema<unknown, ValidatedTokenResponse<User> | undefined> {
  return schemaOf<ValidatedTokenResponse<User> | undefined>(async (body) => {
    if (body === undefined && purpose === 'refresh') return { value: undefined }
    const result = await validate(body, options, purpose)
    return result.issues && purpose === 'signUp' ? { value: undefined } : result
  })
}

async function validate<User>(
  body: unknown,
  { tokens = snakeCaseTokens, user }: BearerOptions<User>,
  purpose: TokenPurpose,
): Promise<StandardResult<ValidatedTokenResponse<User>>> {
  const response = await tokens.schema['~standard'].validate(body)
  if (response.issues) return response
  const { value } = response
  if (!isToken(value.accessToken)) return refusal(invalidToken)
  if (!user || value.user === undefined) return { value }
  const checked = await user['~standard'].validate(value.user)
  if (!checked.issues) return { value: { ...value, validatedUser: checked.value } }
  // An invalid user must not discard new tokens, since the refresh has used up the old ones.
  if (purpose === 'refresh') return { value }
  return { issues: issuesBelow(['user'], checked.issues) }
}
