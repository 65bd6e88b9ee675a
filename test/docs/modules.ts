import path from 'node:path'

import ts from 'typescript'

import type { CodeBlock, Document } from './documents.ts'

/** A code block as a module of its own. */
export interface BlockModule {
  /** Where it is written, below the folder of the check. */
  file: string
  text: string
  /** What to add to a line of the module for the line of the page. */
  offset: number
}

/** The module that each name comes from which a block may use without saying so. */
export type Surroundings = ReadonlyMap<string, string>

const checked = ['ts', 'tsx']

/**
 * The page's blocks as modules. What a block mentions and does not declare comes from the blocks above it on the page,
 * else from its surroundings: the package, and the shop in which all pages are set.
 */
export function blockModules(document: Document, surroundings: Surroundings): BlockModule[] {
  const known = new Map(surroundings)
  const folder = document.file.replace(/\.\w+$/, '')
  const titles = document.blocks.map(({ title }) => title)
  return document.blocks
    .filter(({ language, isCheckedElsewhere }) => checked.includes(language) && !isCheckedElsewhere)
    .map((block, index) => {
      const file = path.posix.join(folder, block.title ?? `block${index + 1}.${block.language}`)
      const { declared, exported, mentioned } = namesOf(block)
      const wanted = [...mentioned].filter((name) => known.has(name) && !declared.has(name))
      const imports = wanted.map((name) => `import { ${name} } from '${known.get(name) ?? ''}';`)
      const own = [...declared].filter((name) => !exported.has(name))
      for (const name of declared) known.set(name, `@page/${file.replace(/\.tsx?$/, '')}`)
      const text = `${imports.join(' ')}\n${withScene(block.code, titles)}\nexport { ${own.join(', ')} }\n`
      return { file, text, offset: block.line - 2 }
    })
}

/** What a page imports of a neighbour that it does not show is in the scene. */
function withScene(code: string, titles: readonly (string | undefined)[]): string {
  return code.replaceAll(
    /((?:from |import\()')\.{1,2}\/(?:[\w./-]*\/)?([\w-]+?)(?:\.js|\.gen)?'/g,
    (whole, from, name) => {
      const isShown = titles.some((title) => title?.replace(/\.tsx?$/, '').endsWith(`${name}`))
      return isShown ? whole : `${from}@scene/${name}'`
    },
  )
}

/** The names that a module gives to others. */
export function exportsOf(file: string, text: string): string[] {
  return [...namesOf({ code: text, language: file.endsWith('x') ? 'tsx' : 'ts' }).exported]
}

function namesOf({ code, language }: Pick<CodeBlock, 'code' | 'language'>) {
  const source = ts.createSourceFile(`block.${language}`, code, ts.ScriptTarget.Latest, true)
  const declared = new Set<string>()
  const exported = new Set<string>()
  for (const statement of source.statements) {
    const names = declaredBy(statement)
    for (const name of names) declared.add(name)
    const isExported =
      ts.canHaveModifiers(statement) &&
      statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (isExported || ts.isExportDeclaration(statement))
      for (const name of names) exported.add(name)
  }
  return { declared, exported, mentioned: identifiersOf(source) }
}

function declaredBy(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundBy(name))
  if (ts.isImportDeclaration(statement)) return importedBy(statement.importClause)
  if (ts.isExportDeclaration(statement))
    return statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => name.text)
      : []
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  return isNamed && statement.name ? [statement.name.text] : []
}

function boundBy(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundBy(element.name),
  )
}

function importedBy(clause: ts.ImportClause | undefined): string[] {
  const names = clause?.name ? [clause.name.text] : []
  const bindings = clause?.namedBindings
  if (bindings === undefined) return names
  if (ts.isNamespaceImport(bindings)) return [...names, bindings.name.text]
  return [...names, ...bindings.elements.map(({ name }) => name.text)]
}

function identifiersOf(source: ts.SourceFile): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return names
}
