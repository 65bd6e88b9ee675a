/** Which picture is wanted. */
export interface Picture {
  department: string
  /** The product's number in its department. */
  number: number
  /** `a` for the first picture, `b` and `c` for more. */
  view: string
}

/** Draws a product as SVG, the same every time; `undefined` for a department that does not exist. */
export function drawProduct({ department, number }: Picture): string | undefined {
  const hue = (number * 47) % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img"><title>${department}</title><rect width="400" height="400" fill="hsl(${hue} 40% 85%)"/></svg>`
}
