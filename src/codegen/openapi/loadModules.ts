import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { isObject } from '../../failure/isObject.js'

/**
 * Loads modules of an app. Node 22.18 and later strip their types; imports that omit or replace the extension of a
 * TypeScript file are resolved.
 *
 * @throws a `configuration` failure that names the module and says how to fix it
 */
export async function loadModules(files: readonly string[]): Promise<readonly object[]> {
  const hooks = registerExtensions()
  try {
    const modules: object[] = []
    // Sequentially, so that the error names the first module that fails.
    for (const file of files) modules.push(await load(file))
    return modules
  } finally {
    hooks?.deregister()
  }
}

async function load(file: string): Promise<object> {
  const absolute = path.resolve(file)
  if (!existsSync(absolute)) throw moduleFailure(`${file} does not exist.`)
  try {
    const module: unknown = await import(pathToFileURL(absolute).href)
    return isObject(module) ? module : {}
  } catch (error) {
    throw moduleFailure(`${file} can't be loaded: ${explainLoadError(error)}`)
  }
}

/** Node's message, with the fix if it can't run the syntax. */
function explainLoadError(error: unknown): string {
  const code = String(Reflect.get(Object(error), 'code'))
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  if (!unsupportedByNode.test(code) && !(error instanceof SyntaxError)) return `it throws "${text}"`
  return `${text}
Node reads plain TypeScript from 22.18 on, without JSX, enums and paths of tsconfig.json. For those, let tsx load it:
  node --import tsx node_modules/repository-hooks/dist/codegen/cli.js openapi …`
}

const unsupportedByNode =
  /UNKNOWN_FILE_EXTENSION|TYPESCRIPT|MODULE_NOT_FOUND|UNSUPPORTED_DIR|PACKAGE_PATH_NOT_EXPORTED/

interface ModuleHooks {
  deregister(): void
}

/** Resolves `./pets.js` and `./pets` to `./pets.ts`, as TypeScript and bundlers do. */
function registerExtensions(): ModuleHooks | undefined {
  // Older versions of Node have no such function, and do not strip types either.
  const register: unknown = Reflect.get(nodeModule, 'registerHooks')
  if (typeof register !== 'function') return undefined
  const resolve = (
    specifier: string,
    context: { parentURL?: string },
    next: (specifier: string, context: object) => object,
  ): object => {
    const found = /^\.{1,2}\//.test(specifier)
      ? findSource(specifier, context.parentURL)
      : undefined
    return next(found ?? specifier, context)
  }
  const hooks: unknown = Reflect.apply(register, nodeModule, [{ resolve }])
  return isHooks(hooks) ? hooks : undefined
}

function isHooks(value: unknown): value is ModuleHooks {
  return isObject(value) && 'deregister' in value
}

function findSource(specifier: string, parent = ''): string | undefined {
  if (!parent.startsWith('file:') || parent.includes('/node_modules/')) return undefined
  const target = new URL(specifier, parent)
  const file = fileURLToPath(target)
  if (existsSync(file) && path.extname(file) !== '') return undefined
  const bare = file.replace(/\.[cm]?js$/, '')
  const found = [
    `${bare}.ts`,
    `${bare}.mts`,
    `${bare}.tsx`,
    `${bare}.js`,
    path.join(bare, 'index.ts'),
    path.join(bare, 'index.js'),
  ].find((each) => existsSync(each))
  return found === undefined ? undefined : pathToFileURL(found).href
}

function moduleFailure(message: string): Error {
  return configurationFailure('codegen-module', message)
}
