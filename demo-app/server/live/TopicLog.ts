/** A message with its sequence number. */
export interface LoggedMessage {
  sequence: number
  data: object
}

/** The number of messages kept for clients that reconnect. */
const capacity = 200

/** The last messages of a topic, with sequence numbers from 1. */
export class TopicLog {
  #messages: LoggedMessage[] = []
  #last = 0

  /** The number of the last message; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** Whether the log contains a message with an id. */
  has(id: string): boolean {
    return this.#messages.some(({ data }) => 'id' in data && data.id === id)
  }

  add(data: object): LoggedMessage {
    const message = { sequence: ++this.#last, data }
    this.#messages = [...this.#messages, message].slice(-capacity)
    return message
  }

  /** The messages after a sequence number, or `undefined` if some of them have been dropped. */
  since(sequence: number): LoggedMessage[] | undefined {
    const oldest = this.#last - this.#messages.length
    if (sequence < oldest || sequence > this.#last) return undefined
    return this.#messages.filter((message) => message.sequence > sequence)
  }

  /** The last messages, for new subscribers. */
  recent(count: number): LoggedMessage[] {
    return this.#messages.slice(-count)
  }
}
