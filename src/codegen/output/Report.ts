import { groupBy } from '../groupBy.js'

/** Something that could not be expressed exactly, and why. */
export interface Remark {
  /** The operation or the schema. */
  readonly place: string
  /** The problem, and how to deal with it. */
  readonly text: string
}

/** Collects remarks. Equal ones are kept once. */
export class Report {
  readonly #remarks = new Map<string, Remark>()

  add(place: string, text: string): void {
    this.#remarks.set(`${place}\n${text}`, { place, text })
  }

  get remarks(): readonly Remark[] {
    return [...this.#remarks.values()]
  }

  /** The remarks as lines, grouped by text, with at most `most` places for each. */
  lines(most = 5): string[] {
    const groups = groupBy(this.remarks, ({ text }) => text)
    return [...groups].flatMap(([text, remarks]) => {
      const shown = remarks.slice(0, most).map(({ place }) => `    ${place}`)
      const more = remarks.length - shown.length
      return [`  ${text}`, ...shown, ...(more > 0 ? [`    and ${more} more`] : [])]
    })
  }
}
