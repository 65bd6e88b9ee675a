/** The byte that stands at a place of the test file, so that pages and servers agree on it without sending it. */
export function fileByte(place: number): number {
  return (place * 31 + (place >> 8) * 7) & 255
}
