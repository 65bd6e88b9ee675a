import { z } from 'zod'
import { isObject } from '../failure/isObject.js'

/** A geographic position, in degrees. */
interface Place {
  latitude: number
  longitude: number
}

/**
 * A Firestore `GeoPoint`; in the app a plain `{ latitude, longitude }`, which can be compared, cached and logged.
 *
 * @param GeoPoint - the class of `firebase/firestore`
 */
/* @__NO_SIDE_EFFECTS__ */
export function firestorePlace(GeoPoint: new (latitude: number, longitude: number) => Place) {
  return z.codec(
    z.custom<Place>(isPlace, 'Expected a place'),
    z.object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
    {
      decode: ({ latitude, longitude }) => ({ latitude, longitude }),
      encode: ({ latitude, longitude }): Place => new GeoPoint(latitude, longitude),
    },
  )
}

function isPlace(value: unknown): boolean {
  if (!isObject(value)) return false
  return (
    typeof Reflect.get(value, 'latitude') === 'number' &&
    typeof Reflect.get(value, 'longitude') === 'number'
  )
}
