import { entityList, numberedPage, repository, wholeList } from 'repository-hooks'
import { encoding, isoDateTime, openEnum, snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'
import { Category } from './schemas.js'

export const Photo = z.object({ url: z.url(), width: z.int().optional() })
export type Photo = z.output<typeof Photo>

export const PetStatus = openEnum(['available', 'pending', 'sold'])
export type PetStatus = z.output<typeof PetStatus>

/** An animal that is for sale. */
export const Pet = snakeCase(
  z.object({
    id: z.int(),
    name: z.string().min(1).max(80),
    status: PetStatus,
    category: Category.optional(),
    photoUrls: z.array(z.url()).optional(),
    /** In kilograms. */
    weight: z.number().nullable().optional(),
    createdAt: isoDateTime,
  }),
)
export type Pet = z.output<typeof Pet>

export const TagTaken = z.object({ code: z.literal('tag_taken'), tag: z.string().optional() })
export type TagTaken = z.output<typeof TagTaken>

export const NewPet = snakeCase(
  z.object({
    name: z.string().min(1).max(80),
    status: PetStatus,
    category: Category.optional(),
    photoUrls: z.array(z.url()).optional(),
    /** In kilograms. */
    weight: z.number().nullable().optional(),
  }),
)

export const PetPatch = z.object({ name: z.string().optional(), status: PetStatus.optional() })

export const PetFilter = snakeCase(
  z.object({ status: PetStatus.optional(), bornAfter: isoDateTime.optional() }),
)

export const pets = repository({
  one: 'pet',
  many: 'pets',
  path: '/pets',
  schema: Pet,
  create: encoding(NewPet),
  update: PetPatch,
  filter: encoding(PetFilter),
  page: numberedPage({
    pageSize: 20,
    params: { pageSize: 'page_size' },
    response: { total: 'meta.total' },
  }),
  errors: { 409: TagTaken },
  endpoints: (e) => ({
    /** Uploads a photo of a pet. */
    uploadPetPhoto: e.mutation({
      method: 'POST',
      path: '/pets/{id}/photos',
      body: z.instanceof(FormData),
      response: Photo,
      affects: 'one',
    }),
    /** Finds pets that have all of some tags. */
    petsByTags: entityList(e, {
      path: '/pets/find-by-tags',
      filter: z.object({ tags: z.array(z.string()) }),
      page: wholeList(),
    }),
  }),
})

export const {
  usePets,
  useInfinitePets,
  usePet,
  useCreatePet,
  useUpdatePet,
  useDeletePet,
  useUploadPetPhoto,
  usePetsByTags,
} = pets.hooks
