import { ErrorView, QueryView } from 'repository-hooks'
import { client } from './ours.ts'

Object.assign(globalThis, { views: [client, ErrorView, QueryView] })
