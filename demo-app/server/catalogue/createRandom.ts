/** A deterministic source of random choices. */
export interface Random {
  /** A number from 0 to 1, exclusive. */
  next: () => number
  /** A whole number between two bounds, both included. */
  between: (minimum: number, maximum: number) => number
  /** An item of a non-empty list. */
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  /** Returns `true` with a probability. */
  chance: (probability: number) => boolean
}

/** Creates a source of randomness from a seed, with the generator mulberry32. */
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
