/** What samples of one resource hold. */
export interface ResourceSamples {
  /** `order`. */
  readonly one: string
  /** `orders`. */
  readonly many: string
  readonly path: string
  readonly samples: readonly Sample[]
}

/** One response of a server: an entity or a list, and what is around it. */
export interface Sample {
  readonly is: 'one' | 'list'
  /** The entities. */
  readonly entities: readonly object[]
  /** The member that holds them; `undefined` when they are the whole response. */
  readonly member: string | undefined
  /** The whole response. */
  readonly body: unknown
}
