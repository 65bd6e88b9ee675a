/** The colours of a picture. */
export interface Paint {
  wall: string
  floor: string
  /** The shape on the wall behind the product. */
  backdrop: string
  /** The product's own colour. */
  main: string
  /** The main colour in shade. */
  dark: string
  /** The main colour in light. */
  light: string
  /** For highlighted parts. */
  accent: string
  /** For legs, cables and the like. */
  ink: string
}

/** Draws a product that stands on the ground at y = 320, in the middle of a square of 400, as SVG elements. */
export type Drawing = (paint: Paint) => string

/** One drawing for each kind of a department, in the order of its kinds. */
export type Drawings = readonly [Drawing, Drawing, Drawing, Drawing]
