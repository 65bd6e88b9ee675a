import { repository } from 'repository-hooks'
import { Photo } from './schemas.js'

export const personPhotos = repository({
  one: 'personPhoto',
  many: 'personPhotos',
  path: '/people/{person}/photos',
  schema: Photo,
})

export const { usePersonPhotos, useDeletePersonPhoto } = personPhotos.hooks
