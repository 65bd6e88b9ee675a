/**
 * The value below which that part of a list lies.
 *
 * @param {readonly number[]} list
 * @param {number} part
 * @returns {number}
 */
export function quantile(list, part) {
  return list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * part)] ?? NaN
}
