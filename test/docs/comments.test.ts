import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import ts from 'typescript'
import { expect, it } from 'vitest'

import { entryModules } from '../../scripts/entries.js'

/** What is given to something public: bags of options, props, declarations. */
const optionBag = /(?:Options|Props|Declaration)$/

/** What these say is said by the packages that they are a part of. */
const mirrors = ['FirestoreListenOptions', 'GraphQLWsOptions']

it('says of every public value what it is for', () => {
  const values = entryModules().flatMap(exportsOf)
  const told = new Set(values.filter((it) => hasComment(it.declaration)).map(({ name }) => name))

  expect(values.length).toBeGreaterThan(200)
  expect(values.map(({ name }) => name).filter((name) => !told.has(name))).toEqual([])
})

it('says of every option what it is for', () => {
  const options = entryModules().flatMap(optionsOf)

  expect(options.length).toBeGreaterThan(400)
  expect(options.filter((it) => !hasComment(it)).map(describeOption)).toEqual([])
})

type Option = ts.PropertySignature | ts.MethodSignature

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
}

/** The members of the option bags that a module exports, where they are declared. */
function optionsOf(file: string): Option[] {
  return bagsOf(file)
    .flatMap(({ members }) => [...members])
    .filter((it): it is Option => ts.isPropertySignature(it) || ts.isMethodSignature(it))
}

function bagsOf(file: string): ts.InterfaceDeclaration[] {
  return parse(file).statements.flatMap((it) => {
    if (ts.isInterfaceDeclaration(it) && isExported(it)) return [it]
    if (!ts.isExportDeclaration(it)) return []
    const names = namesOf(it).filter((name) => optionBag.test(name) && !mirrors.includes(name))
    const source = sourceNamed(it, file)
    if (names.length === 0 || source === undefined) return []
    return bagsOf(source).filter(({ name }) => names.includes(name.text))
  })
}

function describeOption(option: Option): string {
  const bag = ts.isInterfaceDeclaration(option.parent) ? option.parent.name.text : ''
  return `${bag}.${option.name.getText()}`
}

interface PublicValue {
  name: string
  declaration: ts.Node
}

/** The values that a module exports, where they are declared. */
function exportsOf(file: string): PublicValue[] {
  return parse(file).statements.flatMap((it) => {
    if (!ts.isExportDeclaration(it)) return isExported(it) ? valuesOf(it) : []
    const source = sourceNamed(it, file)
    if (it.isTypeOnly || source === undefined) return []
    const names = namesOf(it)
    return exportsOf(source).filter(({ name }) => names.includes(name))
  })
}

/** The names in a list of exports, as they are called where they come from. */
function namesOf({ exportClause }: ts.ExportDeclaration): string[] {
  if (!exportClause || !ts.isNamedExports(exportClause)) return []
  return exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
}

/** The module that a list of exports takes from. */
function sourceNamed({ moduleSpecifier }: ts.ExportDeclaration, from: string): string | undefined {
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return undefined
  const module = path.resolve(path.dirname(from), moduleSpecifier.text)
  return globSync(module.replace(/\.js$/, '.{ts,tsx}'))[0]
}

function valuesOf(statement: ts.Statement): PublicValue[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => ({
      name: name.getText(),
      declaration: statement,
    }))
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
  return isNamed && statement.name ? [{ name: statement.name.text, declaration: statement }] : []
}

function isExported(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : []
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

function hasComment(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).length > 0
}
