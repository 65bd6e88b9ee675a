/** A message with its number. */
export interface Logged {
  sequence: number
  data: object
}

/** How many messages are remembered for those who were away. */
const memory = 200

/** The last messages of a topic, numbered from 1. */
export class TopicLog {
  #messages: Logged[] = []
  #last = 0

  /** The number of the last message; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** Whether it remembers something with an id. */
  has(id: string): boolean {
    return this.#messages.some(({ data }) => 'id' in data && data.id === id)
  }

  add(data: object): Logged {
    const message = { sequence: ++this.#last, data }
    this.#messages = [...this.#messages, message].slice(-memory)
    return message
  }

  /** What came after a message, or `undefined` when that is too long ago. */
  since(sequence: number): Logged[] | undefined {
    const oldest = this.#last - this.#messages.length
    if (sequence < oldest || sequence > this.#last) return undefined
    return this.#messages.filter((message) => message.sequence > sequence)
  }

  /** The last messages, for those who come for the first time. */
  recent(count: number): Logged[] {
    return this.#messages.slice(-count)
  }
}
