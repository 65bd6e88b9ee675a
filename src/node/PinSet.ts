/** The pins of one host. */
export interface PinnedHost {
  /**
   * Hashes of public keys, as `sha256/…`: of the server's certificate or of an authority in its chain. At least two: one
   * in use, and one of a backup key that is stored elsewhere in case the first is lost.
   */
  readonly pins: readonly string[]
  /**
   * The day on which the pins expire, such as `2027-06-01`: after it, an app that is no longer updated keeps working with
   * the platform's checks alone.
   *
   * @defaultValue never, so a forgotten renewal locks all users out
   */
  readonly expires?: string
  /** Whether the pins also apply to subdomains. @defaultValue `false` */
  readonly includeSubdomains?: boolean
}

/** The hosts and the keys that they are pinned to; one set works for Node, iOS and Android. */
export interface PinSet {
  /** By host name, without scheme and port. For other hosts only the platform's checks apply. */
  readonly hosts: Readonly<Record<string, PinnedHost>>
}
