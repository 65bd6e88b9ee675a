import { isObject } from '../../failure/isObject.js'

/**
 * Parses JSON and drops `__proto__` members, and `constructor` members that have a `prototype`.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return isSuspicious(text) ? JSON.parse(text, dropPrototypes) : JSON.parse(text)
}

/** Whether copying the object could change a prototype. Names can be written with escaped letters. */
function isSuspicious(text: string): boolean {
  // Plain searches are a hundred times faster than one regular expression.
  return text.includes('__proto__') || text.includes('"constructor"') || text.includes('\\u00')
}

function dropPrototypes(name: string, value: unknown): unknown {
  if (name === '__proto__') return undefined
  const isPolluting = isObject(value) && Object.hasOwn(value, 'prototype')
  return name === 'constructor' && isPolluting ? undefined : value
}
