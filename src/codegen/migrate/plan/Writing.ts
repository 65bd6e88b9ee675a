import type { Style } from '../project/Style.js'

/** Where a file is written, and how the project writes. */
export interface Writing {
  /** The path of the file. */
  readonly file: string
  readonly style: Style
}
