/** What could make a harmless-looking object change the prototype of another when it is copied; escaped letters included. */
const suspicious = /__proto__|"constructor"|\\u00[4-7]/i

/**
 * Parses JSON and drops `__proto__` members, and `constructor` members that hold a `prototype`.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return suspicious.test(text) ? JSON.parse(text, dropPrototypes) : JSON.parse(text)
}

function dropPrototypes(name: string, value: unknown): unknown {
  if (name === '__proto__') return undefined
  const isPolluting =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype')
  return name === 'constructor' && isPolluting ? undefined : value
}
