/** What stands in the place of a secret. */
export const redacted = '[redacted]'

const secretNames =
  /^(?:.*(?:authorization|cookie|password|passwd|passphrase|secret|signature|credential|private_?key|api_?key|access_?key|session_?id|csrf|xsrf|jwt|otp|pin|cvv|cvc|card_?number|iban)|(?:.*_)?(?:token|code|sig|key|auth|assertion|nonce|ticket))(?:_?(?:confirm|confirmation|new|old|hash))?$/

const notSecret =
  /^(?:postal|zip|country|currency|language|status|error|promo|sort|primary|foreign)_/

/** Whether a field, header or parameter of that name usually holds a secret; spelling variants included. */
export function isSecretName(name: string): boolean {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.\s]+/g, '_')
    .toLowerCase()
    .replace(/^x_/, '')
  return secretNames.test(snake) && !notSecret.test(snake)
}

/** Masks the values of all parameters of a URL's query and fragment and drops its userinfo; names and path stay. */
export function redactUrl(url: string): string {
  const withoutUser = url.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i, '$1//')
  const end = withoutUser.search(/[?#]/)
  if (end < 0) return withoutUser
  const path = withoutUser.slice(0, end)
  return path + withoutUser.slice(end).replace(/=[^&#]*/g, `=${redacted}`)
}

/** Masks what looks like a credential inside free text: bearer tokens, JSON Web Tokens, `name=value` secrets, URLs' userinfo. */
export function redactText(text: string): string {
  return text
    .replace(/\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]+/gi, `$1 ${redacted}`)
    .replace(/\beyJ[\w-]*\.[\w-]+\.[\w-]*/g, redacted)
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^/\s@]+@/gi, '$1')
    .replace(/([?&#]|\b)([\w.-]+)=([^\s&#"',;]+)/g, maskPair)
}

function maskPair(pair: string, before: string, name: string): string {
  const isParameter = before !== ''
  return isParameter || isSecretName(name) ? `${before}${name}=${redacted}` : pair
}
