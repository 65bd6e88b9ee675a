import type { Expression } from '@babel/types'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Parser } from '../loadParser.js'

/** What imports such as `@/lib/api` stand for, as `tsconfig.json` says under `paths`. */
export type Aliases = readonly { readonly prefix: string; readonly folder: string }[]

/** Reads the aliases of a project; none where there are none. */
export async function readAliases(folder: string, parser: Parser): Promise<Aliases> {
  const names = ['tsconfig.json', 'tsconfig.app.json', 'jsconfig.json']
  const found = await Promise.all(names.map((name) => aliasesOf(path.join(folder, name), parser)))
  return found.flat()
}

async function aliasesOf(file: string, parser: Parser): Promise<Aliases> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return []
  try {
    // With comments and commas at the end, as the compiler allows: an object literal.
    const options = member(parser.parseExpression(text), 'compilerOptions')
    const base = member(options, 'baseUrl')
    const folder = path.resolve(
      path.dirname(file),
      base?.type === 'StringLiteral' ? base.value : '.',
    )
    const paths = member(options, 'paths')
    if (paths?.type !== 'ObjectExpression') return []
    return paths.properties.flatMap((property) => {
      if (property.type !== 'ObjectProperty' || property.key.type !== 'StringLiteral') return []
      const [target] = property.value.type === 'ArrayExpression' ? property.value.elements : []
      if (target?.type !== 'StringLiteral' || !property.key.value.endsWith('/*')) return []
      const inner = path.resolve(folder, target.value.replace(/\*$/, ''))
      return [{ prefix: property.key.value.slice(0, -1), folder: inner }]
    })
  } catch {
    return []
  }
}

function member(object: Expression | undefined, name: string): Expression | undefined {
  if (object?.type !== 'ObjectExpression') return undefined
  for (const property of object.properties) {
    if (property.type !== 'ObjectProperty' || property.key.type !== 'StringLiteral') continue
    if (property.key.value === name && isExpression(property.value)) return property.value
  }
  return undefined
}

function isExpression(node: { type: string }): node is Expression {
  return !/Pattern$|RestElement/.test(node.type)
}
