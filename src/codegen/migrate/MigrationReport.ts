import path from 'node:path'
import { groupBy } from '../groupBy.js'
import type { Place } from './Refusal.js'

/** A remark about code, with its location. */
export interface MigrationRemark {
  readonly file: string
  readonly line: number
  /** Whether the code was left as it is. */
  readonly isLeft: boolean
  /** The code, in a few words: `useQuery(['products'])`. */
  readonly what: string
  readonly why: string
  /** What to do by hand. */
  readonly advice: string
}

/** Collects the remarks of a migration. */
export class MigrationReport {
  readonly #folder: string
  readonly #remarks = new Map<string, MigrationRemark>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Adds code that was left as it is. */
  left(
    { file, node }: Place,
    what: string,
    { why, advice }: Pick<MigrationRemark, 'why' | 'advice'>,
  ): void {
    this.#add({ file: file.path, line: file.lineOf(node), isLeft: true, what, why, advice })
  }

  /** Adds code that was changed and now behaves differently. */
  changed(
    { file, node }: Place,
    what: string,
    { why, advice }: Pick<MigrationRemark, 'why' | 'advice'>,
  ): void {
    this.#add({ file: file.path, line: file.lineOf(node), isLeft: false, what, why, advice })
  }

  /** Adds a file that could not be read. */
  unreadable(file: string, problem: string): void {
    const advice = 'Fix it and run the command again.'
    this.#add({ file, line: 1, isLeft: true, what: 'the file', why: problem, advice })
  }

  get remarks(): readonly MigrationRemark[] {
    return [...this.#remarks.values()].sort(
      (a, b) => (a.file < b.file ? -1 : Number(a.file > b.file)) || a.line - b.line,
    )
  }

  /** The remarks as text: a paragraph for each reason, below all locations that have it. */
  lines(): string[] {
    const groups = [
      ['Left as it is:', this.remarks.filter(({ isLeft }) => isLeft)],
      ['Changed, please review:', this.remarks.filter(({ isLeft }) => !isLeft)],
    ] as const
    return groups.flatMap(([title, remarks]) => {
      if (remarks.length === 0) return []
      const grouped = [...groupBy(remarks, ({ why, advice }) => `    ${why}\n    ${advice}`)]
      const paragraphs = grouped.map(([text, own]) => {
        const places = own.map(({ file, line, what }) => `  ${file}:${line}  ${what}`)
        return [...places, text].join('\n')
      })
      return [title, ...paragraphs]
    })
  }

  #add(remark: MigrationRemark): void {
    const file = path.relative(this.#folder, remark.file).replaceAll('\\', '/')
    const known = { ...remark, file }
    this.#remarks.set(JSON.stringify(known), known)
  }
}
