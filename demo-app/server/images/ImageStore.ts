import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { createId } from '../createId.ts'
import { Problem } from '../problems/Problem.ts'

/** An uploaded picture. */
export interface Image {
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

const Row = z.object({ type: z.string(), bytes: z.instanceof(Uint8Array) })

/** The first bytes of each file type. The type that a browser sends is only derived from the file name. */
const beginnings = [
  { type: 'image/png', matches: /^\x89PNG\r\n\x1a\n/ },
  { type: 'image/jpeg', matches: /^\xff\xd8\xff/ },
  { type: 'image/webp', matches: /^RIFF....WEBP/s },
]

/** Stores the uploaded pictures. */
export class ImageStore {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /**
   * Stores a picture.
   *
   * @returns its URL
   * @throws {@link Problem} 415 for a file that is not a picture
   */
  add(bytes: Uint8Array): string {
    const beginning = String.fromCharCode(...bytes.subarray(0, 16))
    const type = beginnings.find(({ matches }) => matches.test(beginning))?.type
    if (type === undefined) throw noPicture()
    const id = createId('img')
    this.#database
      .prepare('INSERT INTO images (id, type, bytes) VALUES (?, ?, ?)')
      .run(id, type, bytes)
    return `/images/uploads/${id}`
  }

  get(id: string): Image | undefined {
    const row = this.#database.prepare('SELECT type, bytes FROM images WHERE id = ?').get(id)
    if (!row) return undefined
    const { type, bytes } = Row.parse(row)
    return { type, bytes: new Uint8Array(bytes) }
  }
}

function noPicture(): Problem {
  return new Problem(415, {
    kind: 'no-picture',
    detail: 'Upload a picture: PNG, JPEG or WebP.',
  })
}
