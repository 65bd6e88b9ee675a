import { isSecretName, redacted, redactText } from './redaction.js'

/** The prefixes of keys of well-known issuers: Stripe, OpenAI, GitHub, GitLab, Slack, Shopify, npm, AWS, Google, SendGrid. */
const marked =
  /\b(?:[rs]k[-_](?:live|test|proj|ant|\w{20})|gh[a-z]_|github_pat_|glpat-|xox[a-z]-|whsec_|shp[a-z]{2}_|npm_|hf_|dop_v1_|A[KS]IA|AIza|ya29\.|SG\.)(?=[\w-]{0,30}\d)[\w.-]{9,}/g

/** A private key in PEM, whose line breaks may be escaped. */
const privateKey = /(BEGIN [A-Z ]{0,20}PRIVATE KEY).*/gs

/** An XML element that contains text, except HTML's `code`. */
const element = /<(?!code\b)([\w:.-]{1,100})((?:\s[^<>]{0,500})?>)[^<]+/g

/**
 * Masks likely credentials in free content, such as a body: besides those of {@link redactText}, keys that are recognizable
 * by their prefix, and XML.
 */
export function redactContent(text: string): string {
  return redactText(text)
    .replace(marked, redacted)
    .replace(privateKey, `$1-----${redacted}`)
    .replace(element, (all, name: string, rest: string) =>
      isSecretName(name) ? `<${name}${rest}${redacted}` : all,
    )
}
