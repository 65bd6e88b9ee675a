/** The text that replaces a secret. */
export const redacted = '[redacted]'

/** Names with these endings are secrets, in any spelling; `tokenCount` and `passwordPolicy` are not. */
const secretEnding =
  /(?:authorization|cookie|pass(?:word|wd|phrase|code)|secret|token|signature|credential|(?:api|access|private|secret|signing|session|encryption|license)key|appcheck|verifier|creditcard|sess(?:ion)?id|cardnumber|dpop)s?(?:confirm(?:ation)?|again|repeat|new|old|hash|value)?$/

/** Names that end with one of these as a whole word; inside longer words they are harmless. */
const secretWord =
  /(?:^|_)(?:auth|otp|totp|pin|pass|pwd?|cvv|cvc|csrf|xsrf|jwt|ssn|iban|sid|sig|code|key|assertion|nonce|ticket)$/

/** Words that make an ending harmless. */
const harmless =
  /(?:^|_)(?:postal|zip|country|currency|language|locale|status|error|reason|promo|sku|product|qr|color|area|dial|sort|idempotency|primary|foreign|public|partition|row|object|translation)_(?:code|key)$/

/** Whether a field, header or parameter of that name usually contains a secret, in any spelling. */
export function isSecretName(name: string): boolean {
  // Only the ending matters, and a server's names can be arbitrarily long.
  const words = name
    .slice(-100)
    .replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])|[^A-Za-z\d]+/g, '$1$2_')
    // Forms write `card[cvc]`, `tokens[0]` and `password2`.
    .replace(/[_\d]+$/, '')
    .toLowerCase()
  if (secretEnding.test(words.replaceAll('_', ''))) return true
  return secretWord.test(words) && !harmless.test(words)
}

/** Masks the values of all parameters in a URL's query and fragment, and removes its userinfo; names and path stay. */
export function redactUrl(url: string): string {
  const mask = (parameters: string): string =>
    parameters.replace(/([?#&](?:[^=&#]*=)?)[^&#]*/g, `$1${redacted}`)
  return redactText(url.replace(/[?#].*/s, mask))
}

/**
 * Masks likely credentials in free text: tokens, `name=value` and `"name": "value"` secrets, headers, all parameters of URLs
 * and their userinfo.
 */
export function redactText(text: string): string {
  const unnamed = text
    .replace(/\b(Basic|Bearer|Digest|DPoP|Negotiate)[\s:="'+]+[\w.~+/=:-]+/gi, `$1 ${redacted}`)
    // The base64 of each JSON object starts with these letters.
    .replace(/\beyJ[\w.-]{9,}/g, redacted)
    // Browsers accept any number of slashes, and backslashes.
    .replace(/(:[/\\]|[/\\]{2})[^\s/\\?#]{1,500}@/g, '$1')
    .replace(/([?&#][\w.[\]%-]{1,100}=)[^\s&#"'<>]+/g, `$1${redacted}`)
    // Some schemes have several parts, as have cookies.
    .replace(/((?:authorization|cookie)\s*[:=]\s*)[^\s"'`\\[{].*/gi, `$1${redacted}`)
  return maskPairs(unnamed)
}

const named = /(\\{0,7}["'`]?)([\w.[\]%-]{1,100})\1\s*[:=]+>?\s*/g

/** A quoted text, however often its quotes are escaped; the whole rest where a list or an object starts; or a word. */
const valued = /\[redacted]|(\\*)(["'`])(?:(?!\1\2)\\*[^\\])*(?:\1\2)?|[[{].*|[^\s&#"',;)}\]]*/sy

/** Masks a value only after a secret name, since the text after another name can be a name again: `failed: token=…`. */
function maskPairs(text: string): string {
  let masked = ''
  let from = 0
  for (const { 0: start, 2: name = '', index } of text.matchAll(named)) {
    const valueAt = index + start.length
    if (valueAt <= from || !isSecretName(name)) continue
    valued.lastIndex = valueAt
    valued.test(text)
    masked += text.slice(from, valueAt) + redacted
    from = valued.lastIndex
  }
  return masked + text.slice(from)
}
