import type { StandardIssue, StandardResult, StandardSchema } from '../schema/StandardSchema.js'
import { isToken } from './isToken.js'
import type { TokenAnswer } from './TokenMapping.js'

/** An answer with tokens whose user was checked. */
export interface CheckedAnswer<User> extends TokenAnswer {
  /** The user as the schema gives it. */
  readonly checkedUser: User | undefined
}

/** What an answer is checked with. */
export interface AnswerChecks<User> {
  tokens: StandardSchema<unknown, TokenAnswer>
  /** @defaultValue the user is not looked at */
  user?: StandardSchema<unknown, User | undefined> | undefined
}

/** Makes the schema of an answer to signing in: tokens, and the user when the answer describes one. */
export function answerSchema<User>(
  checks: AnswerChecks<User>,
): StandardSchema<unknown, CheckedAnswer<User>> {
  return schemaOf((body) => check(body, checks))
}

/** Makes a schema that gives `undefined` for what another one refuses. */
export function orNothing<Output>(
  schema: StandardSchema<unknown, Output>,
): StandardSchema<unknown, Output | undefined> {
  return schemaOf<Output | undefined>(async (value) => {
    const result = await schema['~standard'].validate(value)
    return result.issues ? { value: undefined } : result
  })
}

/** Makes a schema that lets an empty answer be. */
export function orEmpty<Output>(
  schema: StandardSchema<unknown, Output>,
): StandardSchema<unknown, Output | undefined> {
  return schemaOf<Output | undefined>(async (value) =>
    value === undefined ? { value } : schema['~standard'].validate(value),
  )
}

async function check<User>(
  body: unknown,
  { tokens, user }: AnswerChecks<User>,
): Promise<StandardResult<CheckedAnswer<User>>> {
  const answer = await tokens['~standard'].validate(body)
  if (answer.issues) return answer
  const { value } = answer
  if (!isToken(value.accessToken)) return { issues: [{ message: 'A token was expected.' }] }
  if (!user || value.user === undefined) return { value: { ...value, checkedUser: undefined } }
  const checked = await user['~standard'].validate(value.user)
  if (checked.issues) return { issues: checked.issues.map(belowUser) }
  return { value: { ...value, checkedUser: checked.value } }
}

function schemaOf<Output>(
  validate: (value: unknown) => Promise<StandardResult<Output>>,
): StandardSchema<unknown, Output> {
  return { '~standard': { version: 1, vendor: 'repository-hooks', validate } }
}

function belowUser(issue: StandardIssue): StandardIssue {
  return { ...issue, path: ['user', ...(issue.path ?? [])] }
}
