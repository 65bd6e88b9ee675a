import type { FakeQuerySnapshot } from './fakeSnapshots.js'

/** A number that is made of a member of documents. */
export class FakeAggregate {
  readonly type = 'AggregateField'
  readonly aggregateType: 'avg' | 'sum'
  readonly #field: string

  constructor(aggregateType: 'avg' | 'sum', field: string) {
    this.aggregateType = aggregateType
    this.#field = field
  }

  /** Only numbers count, and there is no average of none. */
  of(docs: FakeQuerySnapshot['docs']): number | null {
    const numbers = docs.map((doc) => doc.get(this.#field)).filter((it) => typeof it === 'number')
    const sum = numbers.reduce((total, it) => total + it, 0)
    if (this.aggregateType === 'sum') return sum
    return numbers.length > 0 ? sum / numbers.length : null
  }
}
