/** A list with at least one item. */
export type Some<Item> = readonly [Item, ...Item[]]

/** One sort of article that a department sells. */
export interface Kind {
  /** Its name in a product's title. */
  name: string
  /** What it is for, as the first sentence of a description. */
  purpose: string
  /** The lowest and the highest price. */
  prices: readonly [number, number]
}

/** A category of the shop, and the parts of its product texts. */
export interface Department {
  slug: string
  name: string
  description: string
  /** The letters that its SKUs begin with. */
  prefix: string
  kinds: Some<Kind>
  /** Materials or colours, as a product's title names them. */
  finishes: Some<string>
  /** Sentences about how things of this department are made. */
  details: Some<string>
  /** Sentences about size or care. */
  notes: Some<string>
}
