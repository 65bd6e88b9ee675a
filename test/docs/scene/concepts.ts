import type { ApiFailure } from 'repository-hooks'

export declare const failure: ApiFailure
