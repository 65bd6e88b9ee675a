/** The SDK of a bank, which pushes rates. */
export declare const bank: {
  listen(pair: string, next: (rate: number) => void, error: (cause: unknown) => void): () => void
  total(): Promise<number>
}
