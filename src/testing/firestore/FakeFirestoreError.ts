/** An error of Firestore, with its code. */
export class FakeFirestoreError extends Error {
  override readonly name = 'FirebaseError'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
