import type { StandardSchema } from '../schema/StandardSchema.js'
import { answerSchema, orEmpty, orNothing, type CheckedAnswer } from './answerSchema.js'
import { anything } from './anything.js'
import type { AuthContext, Grant } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { callEndpoint, type EndpointCall } from './callEndpoint.js'
import { endOfSession } from './endOfSession.js'
import { grantOf, type AnswerTimes } from './grantOf.js'
import { snakeCaseTokens } from './snakeCaseTokens.js'
import type { TokenMapping } from './TokenMapping.js'

/** The endpoints that give, renew and take tokens. */
export class TokenEndpoints<User, Credentials, Registration> {
  readonly #options: BearerOptions<User, Credentials, Registration>
  readonly #tokens: TokenMapping
  readonly #answer: StandardSchema<unknown, CheckedAnswer<User>>

  constructor(options: BearerOptions<User, Credentials, Registration>) {
    this.#options = options
    this.#tokens = options.tokens ?? snakeCaseTokens
    this.#answer = answerSchema({ tokens: this.#tokens.schema, user: options.user })
  }

  async signIn(data: Credentials, context: AuthContext): Promise<Grant<User>> {
    const { signIn: url = '', credentials: bodySchema } = this.#options
    const { answer, times } = await ask({ url, data, bodySchema, schema: this.#answer }, context)
    return this.#grant(answer, times)
  }

  /** Many servers want an address confirmed first, and answer without tokens. */
  async signUp(data: Registration, context: AuthContext): Promise<Grant<User> | undefined> {
    const { signUp: url = '', registration: bodySchema } = this.#options
    const schema = orNothing(this.#answer)
    const { answer, times } = await ask({ url, data, bodySchema, schema }, context)
    return answer && this.#grant(answer, times)
  }

  async renew(stale: Grant<User> | undefined, context: AuthContext): Promise<Grant<User>> {
    const { refresh: url = '', refreshToken, user } = this.#options
    const data = this.#refreshBody(stale)
    if (data === undefined && refreshToken !== 'cookie') throw endOfSession('sessionExpired')
    // A user who looks different is no reason to lose tokens for which the old ones were used up.
    const checks = { tokens: this.#tokens.schema, user: user && orNothing(user) }
    const schema = orEmpty(answerSchema(checks))
    const { answer, times } = await ask({ url, data, schema }, context)
    if (!answer) throw endOfSession('sessionExpired')
    const grant = this.#grant(answer, times)
    return { ...grant, refreshToken: grant.refreshToken ?? stale?.refreshToken }
  }

  async revoke(grant: Grant<User> | undefined, context: AuthContext): Promise<void> {
    const { signOut: url = '' } = this.#options
    const { accessToken, scheme = 'Bearer' } = grant ?? {}
    const headers = accessToken === undefined ? {} : { Authorization: `${scheme} ${accessToken}` }
    await callEndpoint({ url, data: this.#refreshBody(grant), headers, schema: anything }, context)
  }

  #grant(answer: CheckedAnswer<User>, times: AnswerTimes): Grant<User> {
    const { principal } = this.#options
    return grantOf(answer, { ...times, ...(principal && { principal }) })
  }

  #refreshBody(grant: Grant<User> | undefined): unknown {
    const { refreshToken } = grant ?? {}
    return refreshToken === undefined ? undefined : this.#tokens.refreshBody(refreshToken)
  }
}

async function ask<Answer>(call: EndpointCall<Answer>, context: AuthContext) {
  const askedAt = context.now()
  const { data, headers } = await callEndpoint(call, context)
  const serverTime = Date.parse(headers['date'] ?? '')
  const times = { askedAt, serverTime: Number.isNaN(serverTime) ? undefined : serverTime }
  return { answer: data, times }
}
