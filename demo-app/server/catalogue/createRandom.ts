/** Random choices that are the same in every run. */
export interface Random {
  /** A number from 0 up to 1, without 1. */
  next: () => number
  /** A whole number between two bounds, both included. */
  between: (minimum: number, maximum: number) => number
  /** One of a list that is not empty. */
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  /** Whether a chance of that probability came up. */
  chance: (probability: number) => boolean
}

/** Makes a source of randomness from a seed, by the generator known as mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed

  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  return {
    next,
    between: (minimum, maximum) => minimum + Math.floor(next() * (maximum - minimum + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    chance: (probability) => next() < probability,
  }
}
