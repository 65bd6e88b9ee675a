import { groupBy } from '../groupBy.js'

/** Something that could not be written as the document has it, and why. */
export interface Remark {
  /** Where: an operation, a schema. */
  readonly place: string
  /** What, and what to do about it. */
  readonly text: string
}

/** Collects what could not be mapped. */
export class Report {
  readonly #remarks = new Map<string, Remark>()

  add(place: string, text: string): void {
    this.#remarks.set(`${place}\n${text}`, { place, text })
  }

  get remarks(): readonly Remark[] {
    return [...this.#remarks.values()]
  }

  /** The remarks as text, those that say the same together. */
  lines(most = 5): string[] {
    const groups = groupBy(this.remarks, ({ text }) => text)
    return [...groups].flatMap(([text, remarks]) => {
      const shown = remarks.slice(0, most).map(({ place }) => `    ${place}`)
      const more = remarks.length - shown.length
      return [`  ${text}`, ...shown, ...(more > 0 ? [`    and ${more} more`] : [])]
    })
  }
}
