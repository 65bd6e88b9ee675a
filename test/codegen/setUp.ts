import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { readDocument } from '../../src/codegen/document/readDocument.js'
import { generateFiles, type Generated } from '../../src/codegen/generateFiles.js'
import { runCommand } from '../../src/codegen/runCommand.js'

/** Where the documents of these tests are. */
export function documentFile(name: string): string {
  return path.join(import.meta.dirname, 'documents', name)
}

/** What a document gives. */
export async function generate(name: string): Promise<Generated> {
  return generateFiles(await readDocument(documentFile(name)))
}

/** A folder of its own, inside this one, so that modules in it find their packages. */
export function makeFolder(): string {
  const parent = path.join(import.meta.dirname, '.cache')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(path.join(parent, 'made-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs the command; gives what it wrote and its exit code. */
export async function run(...args: readonly string[]): Promise<{ code: number; output: string }> {
  return runWith('', ...args)
}

/** Runs the command with something piped in. */
export async function runWith(
  input: string,
  ...args: readonly string[]
): Promise<{ code: number; output: string }> {
  const lines: string[] = []
  const write = (text: string) => void lines.push(text)
  const terminal = { write, note: write, progress: () => {}, read: async () => input }
  const code = await runCommand(args, terminal)
  return { code, output: lines.join('\n') }
}
