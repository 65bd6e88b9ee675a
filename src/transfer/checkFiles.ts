import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { checkLimits } from './checkLimits.js'
import { formatBytes } from './formatBytes.js'
import type { NativeFile } from '../http/bodies/NativeFile.js'

/** The limits of the files of an upload. */
export interface FileRules {
  /** The maximum size of a file, in bytes. @defaultValue none */
  maxBytes?: number
  /**
   * The accepted file types, as a list or in the syntax of an input's `accept` attribute: `image/*, application/pdf, .csv`.
   *
   * @defaultValue all
   */
  accept?: string | readonly string[]
  /** The maximum number of files per upload. @defaultValue `1` */
  maxFiles?: number
}

/**
 * Checks files against the rules, before anything is sent.
 *
 * @param field the name of the form's field, for the issues of the failure
 * @throws a `configuration` failure for invalid limits
 * @returns the failure, `tooLarge` with the limit or `validation`; `undefined` for valid files
 */
export function checkFiles(
  files: readonly (Blob | NativeFile)[],
  { maxBytes = Infinity, accept, maxFiles = 1 }: FileRules,
  field?: string,
): ApiFailure | undefined {
  checkLimits({ maxBytes, maxFiles })
  if (files.length === 0) return invalidFile('There is no file to send.', field)
  if (files.length > maxFiles) {
    return invalidFile(
      `${files.length} files are too many: at most ${maxFiles} may be sent.`,
      field,
    )
  }
  const types = accept?.toString().split(/, */)
  for (const file of files) {
    const { size = 0 } = file
    if (size > maxBytes) return tooLarge(getFileName(file), size, maxBytes)
    if (types && !types.some((type) => isOfType(file, type))) {
      return invalidFile(
        `${getFileName(file)} is ${describeType(file)}. Allowed: ${types.join(', ')}.`,
        field,
      )
    }
  }
  return undefined
}

function tooLarge(name: string, size: number, limit: number): ApiFailure {
  return createApiFailure({
    kind: 'tooLarge',
    message: `${name} has ${formatBytes(size)}, and at most ${formatBytes(limit)} may be sent.`,
    limit,
  })
}

/** Creates the failure of a file that may not, or cannot, be sent. */
export function invalidFile(message: string, path = 'file'): ApiFailure {
  return createApiFailure({
    kind: 'validation',
    message,
    phase: 'request',
    issues: [{ path, message }],
  })
}

function isOfType(file: Blob | NativeFile, wanted: string): boolean {
  const pattern = wanted.trim().toLowerCase()
  if (pattern === '*/*') return true
  if (pattern.startsWith('.'))
    return 'name' in file && getFileName(file).toLowerCase().endsWith(pattern)
  // Parameters after a semicolon are not compared.
  const [type = ''] = file.type.toLowerCase().split(';')
  return pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern
}

/** Returns the name of a file in messages. */
export function getFileName(file: Blob | NativeFile): string {
  return 'uri' in file || file instanceof File ? file.name : 'The file'
}

function describeType({ type }: Blob | NativeFile): string {
  return type === '' ? 'of no known type' : `of type ${type}`
}
