import path from 'node:path'
import type { Parser } from '../loadParser.js'
import type { Aliases } from './Aliases.js'
import type { Place, Refusal } from '../Refusal.js'
import { Project, type Unreadable } from './Project.js'
import { SourceFile } from './SourceFile.js'

/** The files of a project while they are changed: their texts, and what they were. */
export class Workspace {
  readonly folder: string
  readonly unreadable: readonly Unreadable[]
  readonly parser: Parser
  readonly #aliases: Aliases
  readonly #former: ReadonlyMap<string, SourceFile>
  readonly #removed: string[] = []
  #project: Project

  constructor(project: Project, aliases: Aliases, parser: Parser) {
    this.folder = project.folder
    this.unreadable = project.unreadable
    this.parser = parser
    this.#project = project
    this.#aliases = aliases
    this.#former = new Map(project.files.map((file) => [file.path, file]))
  }

  /** The code as it is now. */
  get project(): Project {
    return this.#project
  }

  /** Changes the texts of files, and adds new ones. */
  write(texts: ReadonlyMap<string, string>): void {
    if (texts.size === 0) return
    const known = new Map(this.#project.files.map((file) => [file.path, file]))
    for (const [file, text] of texts) {
      if (known.get(file)?.text === text) continue
      known.set(file, new SourceFile({ path: file, text, isGiven: true }, this.parser))
    }
    const { folder, unreadable } = this
    this.#project = new Project(folder, { files: [...known.values()], unreadable }, this.#aliases)
  }

  /** Takes a file away in which nothing is left. */
  removeEmpty(file: string): void {
    const { folder, unreadable } = this
    const isEmpty = (each: SourceFile): boolean =>
      each.path === file && each.program.body.every(({ type }) => type === 'ImportDeclaration')
    if (!this.#project.files.some(isEmpty)) return
    this.#removed.push(file)
    const files = this.#project.files.filter((each) => !isEmpty(each))
    this.#project = new Project(folder, { files, unreadable }, this.#aliases)
  }

  /** The files in which nothing is left. */
  get removed(): readonly string[] {
    return this.#removed.filter(
      (file) => !this.#project.files.some(({ path: each }) => each === file),
    )
  }

  /** What is different from the beginning. */
  get changed(): ReadonlyMap<string, string> {
    const files = this.#project.files.filter(
      (file) => this.#former.get(file.path)?.text !== file.text,
    )
    return new Map(files.map((file) => [file.path, file.text]))
  }

  /** The path of a file, from the folder of the project. */
  nameOf(file: string): string {
    return path.relative(this.folder, file).replaceAll('\\', '/')
  }

  /** Where the reason of a refusal stands, when that is in another file: ` (src/api.ts:3)`. */
  whereOf({ place }: Refusal, { file }: Place): string {
    if (!place || place.file.path === file.path) return ''
    return ` (${this.nameOf(place.file.path)}:${place.file.lineOf(place.node)})`
  }

  /** Whether a file was there from the beginning. */
  isNew(file: string): boolean {
    return !this.#former.has(file)
  }
}
