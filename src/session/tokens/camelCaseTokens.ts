import { namedTokens } from './namedTokens.js'

/** The token names of many JavaScript servers: `accessToken`, `refreshToken`, `expiresIn`. */
export const camelCaseTokens = /* @__PURE__ */ namedTokens({
  accessToken: 'accessToken',
  refreshToken: 'refreshToken',
  expiresIn: 'expiresIn',
})
