import path from 'node:path'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const source = path.resolve(import.meta.dirname, '../../src')

/** The modules for React Native and other renderers. */
const headless = [
  'view/screens/useErrorView.ts',
  'view/queries/useQueryView.ts',
  'view/queries/combineQueries.ts',
  'view/failures/describeFailure.ts',
  'view/settings/ViewProvider.tsx',
  'view/notices/FailureNotices.tsx',
  'view/forms/useFormErrors.ts',
  'locales/loadMessages.ts',
]

/** The globals of every platform of React, which TypeScript does not declare without a `lib`. */
const everywhere = `
  declare function setTimeout<A extends unknown[]>(run: (...args: A) => void, ms?: number, ...args: A): number
  declare function clearTimeout(timer: number | undefined): void
  declare function setInterval(run: () => void, ms: number): number
  declare function clearInterval(timer: number): void
  declare class Blob {}
`

/** Compiles modules for a platform without a DOM. Returns the errors in our own sources. */
function missingWithoutDom(modules: readonly string[], inline = ''): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const virtual = new Map([
    ['/everywhere.d.ts', everywhere],
    ['/inline.ts', inline],
  ])
  const { getSourceFile, fileExists } = host
  host.fileExists = (file) => virtual.has(file) || fileExists(file)
  host.getSourceFile = (file, ...rest) => {
    const text = virtual.get(file)
    return text === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, ts.ScriptTarget.ES2023)
  }
  const program = ts.createProgram([...virtual.keys(), ...modules], options, host)
  const own = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(source) || virtual.has(fileName))
  return own
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

describe('the headless modules', () => {
  it('and all that they import of ours need no DOM', () => {
    expect(missingWithoutDom(headless.map((module) => path.join(source, module)))).toEqual([])
  }, 60_000)

  it('would not compile if they did', () => {
    expect(missingWithoutDom([], 'document.title; navigator.onLine; history.back()')).toHaveLength(
      3,
    )
  }, 60_000)

  it('draw no elements of a page', () => {
    const drawing = headless
      .filter((module) => module.endsWith('.tsx'))
      .filter((module) => /<[a-z]/.test(ts.sys.readFile(path.join(source, module)) ?? ''))
    expect(drawing).toEqual([])
  })
})
