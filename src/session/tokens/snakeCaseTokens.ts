import { namedTokens } from './namedTokens.js'

/** The token names of OAuth 2: `access_token`, `refresh_token`, `expires_in` (RFC 6749, 5.1). */
export const snakeCaseTokens = /* @__PURE__ */ namedTokens({
  accessToken: 'access_token',
  expiresIn: 'expires_in',
})
