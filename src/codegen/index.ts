export { toOpenApi, type OpenApiOptions } from './openapi/toOpenApi.js'
export type { OpenApi, SecurityScheme } from './document/OpenApi.js'
export type { Remark } from './output/Report.js'
