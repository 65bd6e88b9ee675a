import compatibility from '@mdn/browser-compat-data' with { type: 'json' }
import ts from 'typescript'

import { oldestBrowsers } from './oldestBrowsers.js'

/** @typedef {import('@mdn/browser-compat-data').SimpleSupportStatement} Statement */
/** @typedef {import('eslint').Rule.Node} Node */

const { api, javascript } = compatibility

const oldest = oldestBrowsers.map((target) => {
  const [, name = '', version] = /^(\D+)(.+)$/.exec(target) ?? []
  return { target, browser: name === 'ios' ? 'safari_ios' : name, version: Number(version) }
})

/**
 * Refuses what the oldest browsers lack of the platform and the language, by the types of what is used and MDN's tables.
 * What code looks for before it uses it is `allowed`.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const knownToBrowsers = {
  meta: { schema: [{ type: 'object', properties: { allowed: { type: 'array' } } }] },
  create(context) {
    const { allowed } = context.options[0]
    const { getSymbolAtLocation, getTypeAtLocation } = context.sourceCode.parserServices
    /** @type {(node: Node, symbol: ts.Symbol | undefined) => void} */
    const check = (node, symbol) => {
      for (const declaration of symbol?.declarations ?? []) {
        const path = pathOf(declaration)
        const name = path.join('.')
        if (allowed.includes(path[0]) || allowed.includes(name)) continue
        const lacking = browsersWithout(path)
        if (lacking !== '') return context.report({ node, message: `${lacking} lack ${name}.` })
      }
    }
    return {
      /** @param {Node} node */
      ':not(TSTypeReference, TSQualifiedName) > Identifier': (node) =>
        check(node, getSymbolAtLocation(node)),
      /** @param {Node & { name: string }} node */
      'ObjectPattern > Property > Identifier.key': (node) =>
        check(node, getTypeAtLocation(node.parent?.parent).getProperty(node.name)),
    }
  },
}

/**
 * What something of TypeScript's own libraries is called in MDN's tables: `['AbortSignal', 'any']`.
 *
 * @param {ts.Declaration} declaration
 * @returns {string[]} empty for all else
 */
function pathOf(declaration) {
  if (!/\/lib\.[\w.]+\.d\.ts$/.test(declaration.getSourceFile().fileName)) return []
  const { parent } = declaration
  const owner = /** @type {ts.Declaration} */ (
    ts.isTypeLiteralNode(parent) ? parent.parent : parent
  )
  const names = [owner, declaration].map((it) => ts.getNameOfDeclaration(it)?.getText() ?? '')
  return names
    .filter(Boolean)
    .map((name) => name.replace(/^Readonly(?=Array|Map|Set)|Constructor$/, ''))
}

/**
 * @param {string[]} path
 * @returns {string} the browsers that lack it; none for what the tables don't know
 */
function browsersWithout([owner = '', name]) {
  const places = [javascript?.builtins, javascript?.builtins?.Intl, api, api?.Window]
  const place = places.find((it) => it?.[owner])?.[owner]
  const feature = name === undefined ? place : (place?.[name] ?? place?.[`${name}_static`])
  /** @type {Readonly<Record<string, Statement | Statement[]>>} */
  const support = feature?.__compat?.support ?? {}
  return oldest
    .filter(({ browser, version }) => !isSince([support[browser] ?? []].flat(), version))
    .map(({ target }) => target)
    .join(', ')
}

/** @type {(statements: readonly Statement[], version: number) => boolean} */
function isSince(statements, version) {
  if (statements.length === 0) return true
  return statements.some(
    ({ version_added: added, flags, prefix, alternative_name: otherName }) =>
      !flags && !prefix && !otherName && Number(`${added}`.replace('≤', '')) <= version,
  )
}
