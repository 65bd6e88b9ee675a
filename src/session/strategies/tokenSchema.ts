import { issuesBelow } from '../../schema/issuesBelow.js'
import type { StandardResult, StandardSchema } from '../../schema/StandardSchema.js'
import type { BearerOptions } from './BearerOptions.js'
import { isToken, noToken } from '../tokens/isToken.js'
import { refusal, schemaOf } from '../../schema/schemaOf.js'
import { snakeCaseTokens } from '../tokens/snakeCaseTokens.js'
import type { TokenResponse } from '../tokens/TokenMapping.js'

/** A response with tokens whose user was checked. */
export interface CheckedResponse<User> extends TokenResponse {
  /** The user as the schema gives it. */
  readonly checkedUser?: User | undefined
}

/** What tokens were asked for. */
export type Purpose = 'signIn' | 'signUp' | 'refresh'

/**
 * Makes the schema of a response with tokens, and the user when the response describes one. It gives `undefined` for an empty
 * response to a refresh, which says that nobody is signed in, and for whatever a sign-up answers without tokens: many servers
 * want an address confirmed first.
 */
export function tokenSchema<User>(
  options: BearerOptions<User>,
  purpose: Purpose,
): StandardSchema<unknown, CheckedResponse<User> | undefined> {
  return schemaOf<CheckedResponse<User> | undefined>(async (body) => {
    if (body === undefined && purpose === 'refresh') return { value: undefined }
    const result = await check(body, options, purpose)
    return result.issues && purpose === 'signUp' ? { value: undefined } : result
  })
}

async function check<User>(
  body: unknown,
  { tokens = snakeCaseTokens, user }: BearerOptions<User>,
  purpose: Purpose,
): Promise<StandardResult<CheckedResponse<User>>> {
  const response = await tokens.schema['~standard'].validate(body)
  if (response.issues) return response
  const { value } = response
  if (!isToken(value.accessToken)) return refusal(noToken)
  if (!user || value.user === undefined) return { value }
  const checked = await user['~standard'].validate(value.user)
  if (!checked.issues) return { value: { ...value, checkedUser: checked.value } }
  // A user who looks different is no reason to lose tokens for which the old ones were used up.
  if (purpose === 'refresh') return { value }
  return { issues: issuesBelow(['user'], checked.issues) }
}
