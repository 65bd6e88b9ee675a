/** What stands in the place of a secret. */
export const redacted = '[redacted]'

/** Names that end like this are secrets, however their words are put together; `tokenCount` and `passwordPolicy` are not. */
const secretEnding =
  /(?:authorization|cookie|pass(?:word|wd|phrase|code)|secret|token|signature|credential|(?:api|access|private|secret|signing|session|encryption|license)key|sessionid|cardnumber|creditcard|codeverifier)s?(?:confirm(?:ation)?|again|repeat|new|old|hash|value)?$/

/** Names that end with one of these words; as a part of a longer word they mean something else. */
const secretWord =
  /(?:^|_)(?:auth|otp|totp|pin|pwd|cvv|cvc|csrf|xsrf|jwt|ssn|iban|sid|sig|code|key|assertion|nonce|ticket)$/

/** What makes an ending harmless. */
const harmless =
  /(?:^|_)(?:postal|zip|country|currency|language|locale|status|error|reason|promo|sku|product|qr|color|area|dial|sort|idempotency|primary|foreign|public|partition|row|object|translation)_(?:code|key)$/

/** Whether a field, header or parameter of that name usually holds a secret; all spellings count. */
export function isSecretName(name: string): boolean {
  // What it ends with decides, and a server can make it as long as it likes.
  const words = name
    .slice(-100)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    // Forms write `card[cvc]` and `tokens[0]`.
    .replace(/(?:_\d+)*_?$/, '')
    .toLowerCase()
  if (secretEnding.test(words.replaceAll('_', ''))) return true
  return secretWord.test(words) && !harmless.test(words)
}

/** Masks the values of all parameters of a URL's query and fragment and drops its userinfo; names and path stay. */
export function redactUrl(url: string): string {
  const withoutUser = url.replace(/^([a-z][a-z\d+.-]*:)?\/\/[^/?#]*@/i, '$1//')
  const mask = (parameters: string): string => parameters.replace(/=[^&#]*/g, `=${redacted}`)
  return redactTokens(withoutUser.replace(/[?#].*/s, mask))
}

/**
 * Masks what looks like a credential inside free text: tokens, `name=value` and `"name": "value"` secrets, all parameters of
 * URLs and their userinfo.
 */
export function redactText(text: string): string {
  const addresses = redactTokens(text)
    .replace(/\b([a-z][a-z\d+.-]{0,20}:\/\/)[^/\s@]{1,500}@/gi, '$1')
    .replace(/([?&#])([\w.[\]%-]{1,200})=[^\s&#"'<>]+/g, `$1$2=${redacted}`)
  return maskPairs(addresses)
}

const named = /(["']?)([\w.-]{1,100})\1\s{0,3}[:=]\s{0,3}/g
const valued = /"[^"]*"|'[^']*'|[^\s&#"',;)}\]]+/y

/** Looks for a value only where a name is secret, since what follows any other can be a name again: `failed: token=…`. */
function maskPairs(text: string): string {
  let masked = ''
  let from = 0
  for (const { 0: start, 2: name = '', index } of text.matchAll(named)) {
    const valueAt = index + start.length
    const isMasked = valueAt <= from || text.startsWith(redacted, valueAt)
    if (isMasked || !isSecretName(name)) continue
    valued.lastIndex = valueAt
    const value = valued.exec(text)?.[0] ?? ''
    // A scheme before a token that is masked already.
    if (value === '' || schemes.test(value)) continue
    masked += text.slice(from, valueAt) + redacted
    from = valueAt + value.length
  }
  return masked + text.slice(from)
}

const schemes = /^(?:Basic|Bearer|Digest|DPoP|Negotiate|Token)$/i

function redactTokens(text: string): string {
  return text
    .replace(/\b(Basic|Bearer|Digest|DPoP|Negotiate)\s+[\w.~+/=:-]+/gi, `$1 ${redacted}`)
    .replace(/\beyJ[\w-]*\.[\w-]+\.[\w-]*/g, redacted)
}
