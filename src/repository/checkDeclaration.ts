import { createApiFailure } from '../failure/createApiFailure.js'
import type { AnyDeclaration } from './Declaration.js'

/**
 * Refuses a declaration that can't work.
 *
 * @throws a `configuration` failure that names the member and says what to write
 */
export function checkDeclaration({ one, many, path }: AnyDeclaration): void {
  requireName('one', one)
  requireName('many', many)
  if (one === many) {
    refuse(
      `"one" and "many" are both "${one}"`,
      'give the two different names, such as "sheep" and "allSheep"',
    )
  }
  if (!path.startsWith('/') || path.endsWith('/') || /[?#]/.test(path)) {
    refuse(
      `"path" is "${path}", which is not the path of a list`,
      'write it like "/products": with a slash first, none at the end, no query',
    )
  }
}

function requireName(option: string, name: string): void {
  if (/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return
  refuse(
    `"${option}" is "${name}", which can't be part of a hook's name`,
    'use letters and digits, such as "orderLine"',
  )
}

function refuse(problem: string, advice: string): never {
  throw createApiFailure({
    kind: 'configuration',
    message: `repository(): ${problem}. Please ${advice}.`,
  })
}
