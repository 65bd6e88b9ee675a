import type { FakeDatabase, FakeWrite } from './FakeDatabase.js'
import type { FakeSnapshot } from './fakeSnapshots.js'
import { made, written } from './fakeData.js'

/** What names a document. */
export interface Named {
  readonly path: string
}

/** A transaction of the fake. */
export interface FakeTransaction extends FakeWrites {
  get(reference: Named): Promise<FakeSnapshot>
}

/** Writes that happen together. */
export interface FakeWrites {
  set(reference: Named, data: object): FakeWrites
  update(reference: Named, data: object): FakeWrites
  delete(reference: Named): FakeWrites
}

/** Gathers writes. */
export function gather(database: FakeDatabase, writes: FakeWrite[]): FakeWrites {
  const own: FakeWrites = {
    set: (reference, data) => add(setting(database, reference, data)),
    update: (reference, data) => add(updating(database, reference, data)),
    delete: (reference) => add(deleting(reference)),
  }
  return own

  function add(write: FakeWrite): FakeWrites {
    writes.push(write)
    return own
  }
}

/** Writes a whole document. */
export function setting({ clock }: FakeDatabase, { path }: Named, data: object): FakeWrite {
  return { path, apply: () => made(data, clock.now()) }
}

/** Writes some members of a document that is there. */
export function updating({ clock }: FakeDatabase, { path }: Named, data: object): FakeWrite {
  return {
    path,
    mustExist: true,
    apply: (former) => former && written(former, data, clock.now()),
  }
}

/** Deletes a document. */
export function deleting({ path }: Named): FakeWrite {
  return { path, apply: () => undefined }
}
