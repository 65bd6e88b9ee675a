import { z } from 'zod'

/** How a client receives its tokens: the refresh token in a cookie, or all in the body under these names. */
export type TokenStyle = 'cookie' | 'snake' | 'camel'

/** The member of a login or registration body that requests tokens in the body. */
export const TokenChoice = z.object({
  tokens: z.enum(['snake', 'camel'], 'Use snake or camel').optional(),
})

/** A body with an optional refresh token, under either name. */
export const TokenBody = z.object({
  refresh_token: z.string().min(1).max(200).optional(),
  refreshToken: z.string().min(1).max(200).optional(),
})

/** The style that a login requests: `tokens` in the body, else `?mode=body`, else a cookie. */
export function chosenStyle(
  choice: z.output<typeof TokenChoice>,
  mode: string | undefined,
): TokenStyle {
  if (choice.tokens !== undefined) return choice.tokens
  return mode === 'body' ? 'snake' : 'cookie'
}

/** The refresh token of a body, and the style that its name implies. */
export function tokenFromBody(
  body: z.output<typeof TokenBody> | undefined,
): { style: TokenStyle; token: string } | undefined {
  if (body?.refresh_token !== undefined) return { style: 'snake', token: body.refresh_token }
  if (body?.refreshToken !== undefined) return { style: 'camel', token: body.refreshToken }
  return undefined
}
