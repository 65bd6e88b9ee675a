import type { FirebaseUser } from 'repository-hooks'

/** Firebase Auth, as far as a session needs it. */
export class FakeAuth {
  currentUser: FirebaseUser | null = null
  readonly #listeners = new Set<(user: FirebaseUser | null) => void>()

  async authStateReady(): Promise<void> {}

  onIdTokenChanged(listener: (user: FirebaseUser | null) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async signIn({ uid }: { uid: string }) {
    const user = { uid, getIdToken: async () => `token-of-${uid}` }
    this.#change(user)
    return { user }
  }

  async signOut(): Promise<void> {
    this.#change(null)
  }

  #change(user: FirebaseUser | null): void {
    this.currentUser = user
    for (const listener of this.#listeners) listener(user)
  }
}
