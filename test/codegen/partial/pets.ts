import { repository } from 'repository-hooks'
import { isoDateTime, snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'

export const Pet = snakeCase(
  z.object({
    id: z.guid(),
    name: z.string().max(80),
    createdAt: isoDateTime,
    tags: z.array(z.string()).optional(),
  }),
)
export type Pet = z.output<typeof Pet>

export const NewPet = z.object({ name: z.string().max(80), tags: z.array(z.string()).optional() })

export const PetPatch = z.object({ name: z.string().max(80), tags: z.array(z.string()).optional() })

export const pets = repository({
  one: 'pet',
  many: 'pets',
  path: '/pets',
  schema: Pet,
  responseSchema: snakeCase(z.object({ id: z.string(), createdAt: isoDateTime.optional() })),
  create: NewPet,
  update: PetPatch,
})

export const { usePets, usePet, useCreatePet, useUpdatePet } = pets.hooks
