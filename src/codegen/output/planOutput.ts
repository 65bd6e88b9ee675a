import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { mergeText } from './mergeText.js'
import { projectFormat } from './projectFormat.js'

/** The planned change of a file. */
export interface FileChange {
  readonly file: string
  /** The path of the copy of the last generated text. */
  readonly basePath: string
  /** Its text; `undefined` deletes it. */
  readonly text: string | undefined
  /** The generated text, stored for the next merge; `undefined` deletes it. */
  readonly base: string | undefined
  /** Whether anything differs from the disk. */
  readonly isChange: boolean
  /** Whether the file did not exist before. */
  readonly isNew?: boolean
  /** Notes for the user. */
  readonly notes: readonly string[]
  /** Whether the file was left as it is since it was not generated, though its text differs. */
  readonly isRefused?: boolean
}

/** How generated files are merged with existing ones. */
export interface OutputOptions {
  /**
   * The name of a set of files that are generated separately: files of other runs are kept.
   *
   * @defaultValue all files of the folder belong together
   */
  readonly set?: string
  /** Whether to overwrite edits, and files that were not generated. @defaultValue `false` */
  readonly force?: boolean
}

/** The folder of the copies of generated texts, inside the output folder. */
const baseFolder = '.repository-hooks'

/** Plans the changes of generated files, with edits kept. Texts are compared in the format of the project. */
export async function planOutput(
  folder: string,
  files: ReadonlyMap<string, string>,
  { set = '', force = false }: OutputOptions = {},
): Promise<FileChange[]> {
  const known = set === '' ? await readdir(path.join(folder, baseFolder)).catch(() => []) : []
  const gone = known.filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -4))
  const format = projectFormat(folder)
  const changes = [...new Set([...files.keys(), ...gone])].sort().map(async (file) => {
    const basePath = path.join(baseFolder, set, `${file}.txt`)
    const [last, there] = await Promise.all([
      read(path.join(folder, basePath)),
      read(path.join(folder, file)),
    ])
    const generated = files.get(file)
    const theirs = generated && (await format(file, generated))
    // Formatters are not always idempotent.
    const base = last === theirs ? last : last && (await format(file, last))
    const mine = there === last ? base : there
    const known =
      force && theirs !== undefined ? { base: mine, mine, theirs } : { base, mine, theirs }
    return { ...planFile(file, known), basePath }
  })
  return Promise.all(changes)
}

interface Known {
  readonly base: string | undefined
  readonly mine: string | undefined
  readonly theirs: string | undefined
}

function planFile(file: string, { base, mine, theirs }: Known): Omit<FileChange, 'basePath'> {
  const isNewBase = base !== theirs
  if (theirs === undefined) {
    if (mine === undefined)
      return { file, text: undefined, base: undefined, isChange: true, notes: [] }
    const isEdited = mine !== base
    const notes = isEdited ? ['is no longer in the document; it stays, since you edited it'] : []
    return { file, text: isEdited ? mine : undefined, base: undefined, isChange: true, notes }
  }
  if (mine === undefined) {
    const isDeleted = base !== undefined
    const notes = isDeleted ? ['was deleted by you, and stays so'] : []
    return {
      file,
      text: isDeleted ? undefined : theirs,
      base: theirs,
      isChange: !isDeleted || isNewBase,
      isNew: !isDeleted,
      notes,
    }
  }
  if (base === undefined && mine !== theirs) {
    return {
      file,
      text: mine,
      base: undefined,
      isChange: false,
      notes: ['is there already and was not generated: it is left as it is'],
      isRefused: true,
    }
  }
  const { text, conflicts } = mergeText({ base: base ?? theirs, mine, theirs })
  const notes = conflicts.map(
    ({ line, theirs: lines }) =>
      `line ${line}: you and the document changed the same lines; yours stay. Generated: ${lines.map((each) => each.trim()).join(' ')}`,
  )
  return { file, text, base: theirs, isChange: text !== mine || isNewBase, notes }
}

/** Writes the changes of {@link planOutput}. */
export async function writeOutput(folder: string, changes: readonly FileChange[]): Promise<void> {
  for (const { file, basePath, text, base, isChange } of changes) {
    if (!isChange) continue
    await put(path.join(folder, file), text)
    await put(path.join(folder, basePath), base)
  }
}

async function put(file: string, text: string | undefined): Promise<void> {
  if (text === undefined) return rm(file, { force: true })
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
}

async function read(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  // An editor or git may have changed its line endings.
  return text?.replaceAll('\r\n', '\n')
}
