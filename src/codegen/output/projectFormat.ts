import { createRequire } from 'node:module'
import path from 'node:path'
import { isObject } from '../../failure/isObject.js'
import { commandFormat } from './commandFormat.js'

/** Formats the text of a file as its project does. */
export type Format = (file: string, text: string) => Promise<string>

/** What is used of prettier, from version 3. */
interface Prettier {
  resolveConfigFile(file: string): Promise<string | null>
  resolveConfig(file: string, options: { editorconfig: boolean }): Promise<object | null>
  getFileInfo(file: string, options: { ignorePath: string }): Promise<{ ignored: boolean }>
  format(text: string, options: object): Promise<string>
}

/**
 * Formats by the prettier of the project that a folder belongs to, else by the command that it has settings for; what nothing
 * has settings for stays as it is.
 */
export function projectFormat(folder: string): Format {
  const prettier = loadPrettier(folder)
  const command = commandFormat(folder)
  return async (file, text) => {
    const filepath = path.resolve(folder, file)
    try {
      const config = await prettier?.resolveConfigFile(filepath)
      if (command && isNearer(command.folder, config)) return await command.format(filepath, text)
      if (!prettier) return text
      const settings = await prettier.resolveConfig(filepath, { editorconfig: true })
      const ignorePath = path.resolve('.prettierignore')
      const { ignored } = await prettier.getFileInfo(filepath, { ignorePath })
      return settings && !ignored ? await prettier.format(text, { ...settings, filepath }) : text
    } catch {
      // Settings that can't be read are told by prettier itself, and no reason to write nothing.
      return text
    }
  }
}

/** Of settings around one file, those in the longer path are nearer to it. */
function isNearer(folder: string, config: string | null | undefined): boolean {
  return config ? folder.length > path.dirname(config).length : true
}

function loadPrettier(folder: string): Prettier | undefined {
  try {
    const loaded: unknown = createRequire(path.resolve(folder, 'index.ts'))('prettier')
    return isPrettier(loaded) ? loaded : undefined
  } catch {
    return undefined
  }
}

function isPrettier(loaded: unknown): loaded is Prettier {
  if (!isObject(loaded)) return false
  return ['resolveConfigFile', 'resolveConfig', 'getFileInfo', 'format'].every(
    (name) => typeof Reflect.get(loaded, name) === 'function',
  )
}
