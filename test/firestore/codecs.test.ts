import * as sdk from '@firebase/firestore'
import { type Firestore, firestoreRepository } from 'repository-hooks/firestore'
import {
  encoding,
  firestorePlace,
  firestoreReference,
  firestoreTime,
} from 'repository-hooks/codecs'
import { createFakeFirestore } from 'repository-hooks/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openOffline } from './backends.js'
import { connect } from './products.js'

const moment = new Date('2026-11-21T08:00:00.250Z')

describe('the codecs of Firestore', () => {
  it.each([
    ['a timestamp', sdk.Timestamp.fromDate(moment)],
    ['text', '2026-11-21T09:00:00.250+01:00'],
    ['milliseconds', moment.getTime()],
    ['a date', moment],
  ])('13.7 reads a time of %s', (_, value) => {
    expect(z.decode(firestoreTime, value)).toEqual(moment)
  })

  it.each([
    ['no zone', '2026-11-21T09:00:00'],
    ['nothing', null],
    ['NaN', Number.NaN],
    ['a map', {}],
  ])('13.7 refuses %s as a time', (_, value) => {
    expect(firestoreTime.safeParse(value).success).toBe(false)
  })

  it.each([
    ['the fake', async (): Promise<Firestore> => createFakeFirestore()],
    ['the SDK', (): Promise<Firestore> => openOffline()],
  ])('13.7 keeps times, places and references through %s', async (_, open) => {
    const firestore = await open()
    const { doc, GeoPoint } = firestore.sdk
    const fields = z.object({
      at: firestoreTime,
      where: firestorePlace(GeoPoint),
      owner: firestoreReference((path) => doc(firestore.db, path)),
    })
    const visits = firestoreRepository({
      sdk: firestore.sdk,
      db: firestore.db,
      one: 'visit',
      many: 'visits',
      path: 'visits',
      schema: fields.extend({ id: z.string() }),
      create: encoding(fields),
      orderBy: '-at',
      settle: 'local',
      live: false,
    })
    const { api } = connect()
    const visit = { at: moment, where: { latitude: 48.1, longitude: 11.5 }, owner: 'users/ada' }
    const made = await visits.calls(api).create(visit)

    expect(made).toMatchObject(visit)
    expect((await visits.calls(api).list()).items).toMatchObject([visit])
  })
})
