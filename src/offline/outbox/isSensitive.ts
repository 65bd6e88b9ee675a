const secret = /passw|passphrase|secret|token$|cvc|cvv|card_?number|^(?:otp|pin|ssn|iban)$/i

/** Whether variables hold a secret, by the names of their members: such a thing is never written down. */
export function isSensitive(variables: unknown): boolean {
  if (typeof variables !== 'object' || variables === null) return false
  return Object.entries(variables).some(([name, value]) => secret.test(name) || isSensitive(value))
}
