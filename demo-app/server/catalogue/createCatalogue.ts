import type { ProductInput } from '../products/productInput.ts'
import { createRandom, type Random } from './createRandom.ts'
import type { Department } from './Department.ts'
import { departments } from './departments.ts'

/** A product of the seeded catalogue. */
export interface CatalogueProduct extends ProductInput {
  id: string
  created_at: string
  updated_at: string
}

/** The number of products of each department. */
const productsPerDepartment = 45

// prettier-ignore
const lines = [
  'Alder', 'Alma', 'Brera', 'Bruno', 'Calla', 'Dune', 'Edda', 'Elin', 'Fjord', 'Halden', 'Isla',
  'Juniper', 'Kestrel', 'Kinfolk', 'Lofoten', 'Lumen', 'Marlow', 'Mistral', 'Nordby', 'Otto',
  'Pallas', 'Quill', 'Rill', 'Saga', 'Sora', 'Tindra', 'Umber', 'Vesper', 'Wren', 'Yara',
] as const

const day = 24 * 60 * 60 * 1_000
const opening = Date.UTC(2023, 0, 9, 8)
const lastArrival = Date.UTC(2025, 8, 1)

/** Creates the seeded products: the same 540 every time. */
export function createCatalogue(): CatalogueProduct[] {
  const random = createRandom(20_250_901)
  return departments.flatMap((department) => createShelf(department, random))
}

function createShelf(department: Department, random: Random): CatalogueProduct[] {
  const names = new Set<string>()
  return Array.from({ length: productsPerDepartment }, (_, index) =>
    createProduct(department, { random, number: index + 1, names }),
  )
}

interface Place {
  random: Random
  /** The product's number in its department, from 1. */
  number: number
  /** The names used so far. */
  names: Set<string>
}

function createProduct(department: Department, { random, number, names }: Place): CatalogueProduct {
  const { slug, kinds, prefix } = department
  // Kinds alternate, since pictures derive the kind from the number.
  const kind = kinds[(number - 1) % kinds.length] ?? kinds[0]
  const createdAt = opening + Math.floor(random.next() * (lastArrival - opening))
  const updatedAt = createdAt + Math.floor(random.next() * 60 * day)
  return {
    id: createSeedId(random),
    sku: `${prefix}-${String(number).padStart(4, '0')}`,
    name: createName(department, kind.name, { random, names }),
    price: createPrice(kind.prices, random),
    currency: 'USD',
    description: random.chance(0.04) ? null : describe(department, kind.purpose, random),
    category: slug,
    image_urls: createImages(`/images/${slug}-${number}`, random),
    stock: createStock(random),
    status: random.chance(0.08) ? 'draft' : 'published',
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  }
}

function createSeedId(random: Random): string {
  const letters = Array.from({ length: 12 }, () => random.between(0, 31).toString(32))
  return `prd_${letters.join('')}`
}

function createName(
  department: Department,
  kind: string,
  { random, names }: Pick<Place, 'random' | 'names'>,
): string {
  for (;;) {
    const name = `${random.pick(lines)} ${random.pick(department.finishes)} ${kind}`
    if (names.has(name)) continue
    names.add(name)
    return name
  }
}

function createPrice([lowest, highest]: readonly [number, number], random: Random): number {
  // Squared, so that low prices are more frequent.
  const whole = Math.round(lowest + random.next() ** 2 * (highest - lowest))
  const cents = whole < 60 ? random.pick([0, 50, 90, 95]) : 0
  return whole + cents / 100
}

function createStock(random: Random): number {
  if (random.chance(0.08)) return 0
  return random.chance(0.15) ? random.between(1, 5) : random.between(6, 240)
}

function describe(department: Department, purpose: string, random: Random): string {
  return [purpose, random.pick(department.details), random.pick(department.notes)].join(' ')
}

function createImages(stem: string, random: Random): string[] {
  const views = random.pick([[''], ['', '-b'], ['', '-b'], ['', '-b', '-c']])
  return views.map((view) => `${stem}${view}.svg`)
}
