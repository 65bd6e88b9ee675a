import { repository } from 'repository-hooks'
import { z } from 'zod'
import { Photo } from './schemas.js'

export const albumPhotos = repository({
  one: 'albumPhoto',
  many: 'albumPhotos',
  path: '/albums/{albumId}/photos',
  schema: Photo,
  endpoints: (e) => ({
    createPhoto: e.mutation({
      method: 'POST',
      path: '/albums/{albumId}/photos',
      body: z.object({ albumId: z.int(), url: z.url() }),
      response: Photo,
    }),
  }),
})

export const { useAlbumPhotos, useAlbumPhoto, useCreatePhoto } = albumPhotos.hooks
