import { namedTokens } from './namedTokens.js'

/** Tokens as JavaScript servers name them: `accessToken`, `refreshToken`, `expiresIn`. */
export const camelCaseTokens = /* @__PURE__ */ namedTokens({
  accessToken: 'accessToken',
  refreshToken: 'refreshToken',
  expiresIn: 'expiresIn',
})
