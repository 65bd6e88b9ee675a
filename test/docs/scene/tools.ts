/** What an extension keeps in the browser's memory, of Chrome's API. */
export declare const chrome: {
  storage: {
    session: {
      get(key?: string): Promise<Record<string, string>>
      set(items: Record<string, string>): Promise<void>
      remove(key: string): Promise<void>
      clear(): Promise<void>
    }
  }
}

/** The request that a page of Astro is rendered for. */
export declare const Astro: { request: Request }
