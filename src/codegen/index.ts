export { toOpenApi, type OpenApiOptions } from './openapi/toOpenApi.js'
