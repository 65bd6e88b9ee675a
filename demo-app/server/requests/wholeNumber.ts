import { z } from 'zod'

/** The schema of an integer within bounds, written in digits in a query or a path. */
export function wholeNumber(minimum: number, maximum: number) {
  const message = `Expected a whole number from ${minimum} to ${maximum}`
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, message)
}
