import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Parser } from '../loadParser.js'
import { readAliases } from './Aliases.js'
import { codeFilesIn, filesOf, projectOf } from './findFiles.js'
import { Project, type Unreadable } from './Project.js'
import { SourceFile } from './SourceFile.js'
import { Workspace } from './Workspace.js'

/** Reads the project of some files: those may be changed, all others are looked at. */
export async function readWorkspace(
  patterns: readonly string[],
  { folder, parser }: { folder: string; parser: Parser },
): Promise<Workspace> {
  const given = new Set((await Promise.all(patterns.map((each) => filesOf(each, folder)))).flat())
  const [first = path.join(folder, 'index.ts')] = given
  const root = await projectOf(first)
  const paths = [...new Set([...given, ...(await codeFilesIn(root))])]
  const unreadable: Unreadable[] = []
  const files: SourceFile[] = []
  for (const each of paths) {
    const text = await readFile(each, 'utf8')
    try {
      files.push(new SourceFile({ path: each, text, isGiven: given.has(each) }, parser))
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      unreadable.push({ path: each, problem })
    }
  }
  const aliases = await readAliases(root, parser)
  return new Workspace(new Project(root, { files, unreadable }, aliases), aliases, parser)
}
