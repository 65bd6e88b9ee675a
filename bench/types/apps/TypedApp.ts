/** The sources of one app, by file name. */
export type Sources = Readonly<Record<string, string>>

/** The same app by one of the libraries: so many resources with five endpoints each, and a screen that calls all their hooks. */
export interface TypedApp {
  readonly name: string
  /** The folder of `bench/peers` whose packages it has. @defaultValue those of the project */
  readonly peer?: string
  generate(count: number): Promise<Sources>
  /** What is typed into a screen in front of `const save`, and what must be offered then. */
  readonly edits?: Edits
}

/** What is typed, by the place where it is. */
export interface Edits {
  /** The file that declares the seventh resource. */
  readonly declaration: string
  readonly row: Edit
  readonly result: Edit
  /** Missing where nothing is offered: members of unions that have none in common. */
  readonly error?: Edit
}

export type Edit = readonly [typed: string, offer: string]
