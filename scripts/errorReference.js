import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import prettier from 'prettier'
import ts from 'typescript'

import { root } from './processes.js'

/** @typedef {Map<string, string[]>} Values what parameters can be */

const intro = `# Errors of the configuration

A mistake in the code is a failure of the kind \`configuration\`. It is told before anything is sent, as early as it can be known, and never shown to users as anything but "Something went wrong". Each message says what was found, and what to write instead.

Each has a \`code\`, which is its heading here. Builds for production leave the sentences out, and have the code alone; what a repository declares, and a few other mistakes, are looked at in development alone. \`…\` stands for what differs. Codes stay when sentences get better; programs match on \`kind\`, and on \`code\` where they must. This page is made from the code by \`npm run docs\`, and a test compares the two.
`

/** What each room is to somebody who reads a message. */
const titles = /** @type {Record<string, string>} */ ({
  http: 'The client',
  session: 'Sessions',
  repository: 'Repositories',
  hooks: 'Provider and hooks',
  schema: 'Schemas and the environment',
  view: 'Screens',
})

/** The page of all messages that failures of the kind \`configuration\` can have, by room. */
export async function errorReference() {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .sort()
  const entries = files.flatMap((file) => {
    const room = file.split('/')[1] ?? ''
    return entriesOf(file).map((entry) => ({ ...entry, room }))
  })
  const known = Object.keys(titles)
  const rooms = new Set([...known, ...entries.map(({ room }) => room)])
  const sections = [...rooms].flatMap((room) => {
    const own = entries.filter((entry) => entry.room === room)
    if (own.length === 0) return []
    return [`## ${titles[room] ?? `\`/${room}\``}`, ...own.map(section)]
  })
  const config = await prettier.resolveConfig(path.join(root, 'package.json'))
  return prettier.format([intro, ...sections].join('\n\n'), { ...config, parser: 'markdown' })
}

/** @param {{ code: string, messages: readonly string[] }} entry */
function section({ code, messages }) {
  return [`### ${code}`, [...new Set(messages)].map(item).join('\n')].join('\n\n')
}

/** @param {string} message */
function item(message) {
  const text = message.replaceAll(/\s+/g, ' ').trim()
  return text.includes('`') ? `- \`\` ${text} \`\`` : `- \`${text}\``
}

/**
 * The calls of `configurationFailure` in a file.
 *
 * @param {string} file
 */
function entriesOf(file) {
  const text = readFileSync(path.join(root, file), 'utf8')
  if (!text.includes('configurationFailure(')) return []
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  return nodesOf(source).flatMap((node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'configurationFailure')
      return []
    const [code, message] = node.arguments
    if (!code || !ts.isStringLiteral(code) || !message)
      throw new Error(`${file}: configurationFailure() takes its code as a text, and a sentence.`)
    const texts = settingsOf(message, source).flatMap((known) =>
      textsOf(message, { source, known }),
    )
    return [{ code: code.text, messages: texts.filter((it) => /[a-z]{3}/.test(it)) }]
  })
}

/**
 * What the parameters around an expression are: one map for each call of its function in the same file.
 *
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {Values[]}
 */
function settingsOf(node, source) {
  const owner = ts.findAncestor(node, ts.isFunctionDeclaration)
  const name = owner?.name?.text
  if (!owner || name === undefined) return [new Map()]
  const calls = nodesOf(source).filter(ts.isCallExpression)
  const own = calls.filter(({ expression }) => expression.getText() === name)
  if (own.length === 0) return [new Map()]
  return own.map((call) => {
    const pairs = owner.parameters.map((parameter, index) => {
      const argument = call.arguments[index]
      const texts = argument ? textsOf(argument, { source, known: new Map() }) : ['…']
      return /** @type {const} */ ([parameter.name.getText(), texts])
    })
    return new Map(pairs)
  })
}

/**
 * What an expression can say; `…` for what is not known.
 *
 * @param {ts.Expression} node
 * @param {{ source: ts.SourceFile, known: Values }} scope
 * @returns {string[]}
 */
function textsOf(node, scope) {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, scope)
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].flatMap((it) => textsOf(it, scope))
  // What only builds for development say: `__DEV__ && sentence`.
  if (ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.PlusToken)
    return textsOf(node.right, scope)
  if (ts.isBinaryExpression(node))
    return joined([textsOf(node.left, scope), textsOf(node.right, scope)])
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap(({ expression, literal }) => [
      textsOf(expression, scope),
      [literal.text],
    ])
    return joined([[node.head.text], ...spans])
  }
  if (!ts.isIdentifier(node)) return ['…']
  return scope.known.get(node.text) ?? constantTexts(node.text, scope)
}

/** @param {string[][]} parts */
function joined(parts) {
  return parts.reduce((texts, part) => texts.flatMap((text) => part.map((it) => text + it)), [''])
}

/**
 * @param {string} name
 * @param {{ source: ts.SourceFile, known: Values }} scope
 */
function constantTexts(name, scope) {
  const found = nodesOf(scope.source).flatMap((node) =>
    ts.isVariableDeclaration(node) &&
    node.name.getText() === name &&
    node.initializer &&
    isText(node.initializer)
      ? textsOf(node.initializer, scope)
      : [],
  )
  return found.length === 0 ? ['…'] : found
}

/** @param {ts.Expression} node */
function isText(node) {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    ts.isIdentifier(node) ||
    ts.isConditionalExpression(node)
  )
}

/**
 * @param {ts.Node} node
 * @returns {ts.Node[]}
 */
function nodesOf(node) {
  /** @type {ts.Node[]} */
  const found = []
  /** @param {ts.Node} each */
  const visit = (each) => {
    found.push(each)
    ts.forEachChild(each, visit)
  }
  visit(node)
  return found
}
