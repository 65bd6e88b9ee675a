import { z } from 'zod'
import type { FieldErrorDialect } from '../../src/failure/fieldErrors.js'

const nested = { 'items.0.name': ['Enter a name'] }

const zodError = z
  .object({ name: z.string(), items: z.array(z.object({ name: z.string('Enter a name') })) })
  .safeParse({ name: 'Desk', items: [{}] }).error
if (!zodError) throw new Error('The schema accepts anything.')

/** What each kind of server sends, and what a form makes of it. */
export const dialectBodies: readonly [
  dialect: FieldErrorDialect,
  what: string,
  body: unknown,
  fields: object,
  form: readonly string[],
][] = [
  [
    'rfc9457',
    'pointers as URI fragments',
    {
      type: 'about:blank',
      title: 'Not valid',
      errors: [{ detail: 'Enter a name', pointer: '#/items/0/name' }, { detail: 'Too many items' }],
    },
    nested,
    ['Too many items'],
  ],
  [
    'rfc9457',
    'pointers with escapes',
    { errors: [{ detail: 'Wrong', pointer: '#/a~1b%20c' }] },
    { 'a/b c': ['Wrong'] },
    [],
  ],
  [
    'rfc9457',
    'invalid-params of RFC 7807',
    { 'invalid-params': [{ name: 'items[0].name', reason: 'Enter a name' }] },
    nested,
    [],
  ],
  [
    'aspnet',
    'names of C#',
    {
      title: 'One or more validation errors occurred.',
      status: 400,
      traceId: '00-1',
      errors: {
        'Items[0].Name': ['Enter a name'],
        URLPath: ['Wrong'],
        '$.price': ['No number'],
        '': ['All wrong'],
      },
    },
    { ...nested, urlPath: ['Wrong'], price: ['No number'] },
    ['All wrong'],
  ],
  ['laravel', 'dotted names', { message: 'The name is required.', errors: nested }, nested, []],
  [
    'django',
    'a map as deep as the data',
    {
      items: [{ name: ['Enter a name'] }, {}],
      address: { street: ['Too long'] },
      tags: ['Choose one'],
      non_field_errors: ['Dates overlap'],
    },
    { ...nested, 'address.street': ['Too long'], tags: ['Choose one'] },
    ['Dates overlap'],
  ],
  [
    'django',
    'a list of maps, of what is created together',
    [{}, { name: ['Enter a name'], non_field_errors: ['Dates overlap'] }],
    { '1.name': ['Enter a name'], '1': ['Dates overlap'] },
    [],
  ],
  [
    'django',
    'messages of marshmallow',
    { items: { 0: { name: ['Enter a name'] } }, _schema: ['Dates overlap'] },
    nested,
    ['Dates overlap'],
  ],
  ['django', 'a detail alone', { detail: 'Not like this' }, {}, ['Not like this']],
  [
    'rails',
    'messages by attribute',
    { errors: { name: ["can't be blank", 'is too short'], base: ['Out of stock'] } },
    { name: ["can't be blank", 'is too short'] },
    ['Out of stock'],
  ],
  [
    'rails',
    'a map as deep as the data, of Phoenix',
    { errors: { items: [{ name: ['Enter a name'] }, {}], address: { street: ['Too long'] } } },
    { ...nested, 'address.street': ['Too long'] },
    [],
  ],
  [
    'rails',
    'marshmallow, as Flask answers with it',
    { errors: { items: { 0: { name: ['Enter a name'] } }, _schema: ['Dates overlap'] } },
    nested,
    ['Dates overlap'],
  ],
  [
    'laravel',
    'a message before a map as deep as the data',
    { message: 'Invalid', errors: { items: { 0: { name: ['Enter a name'] } } } },
    nested,
    [],
  ],
  ['rails', 'whole sentences', { errors: ["Name can't be blank"] }, {}, ["Name can't be blank"]],
  [
    'fastapi',
    'locations',
    {
      detail: [
        { loc: ['body', 'items', 0, 'name'], msg: 'Enter a name', type: 'missing' },
        { loc: ['body'], msg: 'Body is wrong', type: 'value_error' },
        { loc: ['query', 'limit'], msg: 'Too large', type: 'less_than' },
      ],
    },
    { ...nested, limit: ['Too large'] },
    ['Body is wrong'],
  ],
  [
    'fastapi',
    'what validators of Pydantic raise',
    {
      detail: [
        { loc: ['body', 'name'], msg: 'Value error, Enter a name', type: 'value_error' },
        { loc: ['body', '__root__'], msg: 'Dates overlap', type: 'value_error' },
      ],
    },
    { name: ['Enter a name'] },
    ['Dates overlap'],
  ],
  [
    'spring',
    'binding errors',
    {
      status: 400,
      error: 'Bad Request',
      errors: [
        { objectName: 'product', field: 'items[0].name', defaultMessage: 'Enter a name' },
        { objectName: 'product', defaultMessage: 'Dates overlap' },
      ],
    },
    nested,
    ['Dates overlap'],
  ],
  [
    'spring',
    'what is wrong with the whole alone',
    {
      status: 400,
      message: "Validation failed for object='product'. Error count: 1",
      errors: [
        {
          codes: ['Overlap.product'],
          arguments: [{ codes: ['product.'], defaultMessage: '', code: '' }],
          defaultMessage: 'Dates overlap',
          objectName: 'product',
        },
      ],
    },
    {},
    ['Dates overlap'],
  ],
  [
    'express',
    'one of several that should have been right',
    {
      errors: [
        {
          type: 'alternative',
          msg: 'Enter a name or a number',
          nestedErrors: [{ type: 'field', path: 'name', msg: 'Invalid value' }],
        },
      ],
    },
    {},
    ['Enter a name or a number'],
  ],
  [
    'issues',
    'what Flask-Pydantic says',
    { validation_error: { body_params: [{ loc: ['items', 0, 'name'], msg: 'Enter a name' }] } },
    nested,
    [],
  ],
  [
    'spring',
    'violations',
    { violations: [{ propertyPath: 'items[0].name', message: 'Enter a name' }] },
    nested,
    [],
  ],
  [
    'spring',
    'properties of a problem',
    { properties: { fieldErrors: [{ field: 'name', message: 'Enter a name' }] } },
    { name: ['Enter a name'] },
    [],
  ],
  [
    'spring',
    'violations with titles, of Symfony',
    {
      title: 'Validation Failed',
      status: 422,
      violations: [{ propertyPath: 'items[0].name', title: 'Enter a name', type: 'urn:uuid:1' }],
    },
    nested,
    [],
  ],
  [
    'nest',
    'sentences of class-validator',
    {
      statusCode: 400,
      error: 'Bad Request',
      message: [
        'items.0.name must be a string',
        'each value in tags must be a string',
        'property colour should not exist',
        'Dates overlap',
      ],
    },
    {
      'items.0.name': ['items.0.name must be a string'],
      tags: ['each value in tags must be a string'],
      colour: ['property colour should not exist'],
    },
    ['Dates overlap'],
  ],
  [
    'express',
    'express-validator 7',
    { errors: [{ type: 'field', path: 'items[0].name', msg: 'Enter a name', location: 'body' }] },
    nested,
    [],
  ],
  [
    'express',
    'express-validator 6',
    {
      errors: [
        { param: 'items[0].name', msg: 'Enter a name' },
        { param: '_error', msg: 'Either of them' },
      ],
    },
    nested,
    ['Either of them'],
  ],
  [
    'jsonapi',
    'pointers into attributes and relationships',
    {
      errors: [
        { detail: 'Enter a name', source: { pointer: '/data/attributes/items/0/name' } },
        { title: 'Unknown author', source: { pointer: '/data/relationships/author/data/id' } },
        { detail: 'Too large', source: { parameter: 'page.size' } },
        { detail: 'All wrong', source: { pointer: '/data' } },
      ],
    },
    { ...nested, author: ['Unknown author'], 'page.size': ['Too large'] },
    ['All wrong'],
  ],
  ['zod', 'issues', { issues: zodError.issues }, nested, []],
  [
    'zod',
    'issues under error',
    { success: false, error: { name: 'ZodError', issues: zodError.issues } },
    nested,
    [],
  ],
  [
    'zod',
    'a form of Symfony, as its serializer writes it',
    {
      type: 'https://symfony.com/errors/form',
      title: 'Validation Failed',
      code: 400,
      errors: [{ message: 'Dates overlap', cause: null }],
      children: {
        items: {
          errors: [],
          children: { 0: { children: { name: { errors: [{ message: 'Enter a name' }] } } } },
        },
      },
    },
    nested,
    ['Dates overlap'],
  ],
  [
    'zod',
    'a form of Symfony, as FOSRestBundle writes it',
    {
      code: 400,
      message: 'Validation Failed',
      errors: { children: { name: { errors: ['Enter a name'] }, price: {} } },
    },
    { name: ['Enter a name'] },
    [],
  ],
  ['zod', 'treeifyError', z.treeifyError(zodError), nested, []],
  ['zod', 'formatError', z.formatError(zodError), nested, []],
  [
    'zod',
    'flattenError',
    { errors: { formErrors: ['Dates overlap'], fieldErrors: { name: ['Enter a name'] } } },
    { name: ['Enter a name'] },
    ['Dates overlap'],
  ],
  [
    'zod',
    'flattenError of tRPC',
    {
      message: 'no',
      data: { zodError: { formErrors: [], fieldErrors: { name: ['Enter a name'] } } },
    },
    { name: ['Enter a name'] },
    [],
  ],
  [
    'zod',
    'issues of Standard Schema',
    {
      issues: [{ path: [{ key: 'items' }, { key: 0 }, { key: 'name' }], message: 'Enter a name' }],
    },
    nested,
    [],
  ],
  [
    'graphql',
    'extensions.validation',
    {
      errors: [
        { message: 'no', extensions: { validation: { 'input.items.0.name': ['Enter a name'] } } },
      ],
    },
    nested,
    [],
  ],
  [
    'graphql',
    'extensions.fields, argumentName and neither',
    {
      errors: [
        { message: 'no', extensions: { fields: { name: 'Enter a name' } } },
        { message: 'Unknown id', extensions: { argumentName: 'id' } },
        { message: 'Not today', extensions: {} },
      ],
    },
    { name: ['Enter a name'], id: ['Unknown id'] },
    ['Not today'],
  ],
  [
    'zod',
    'an error of zod 4 as JSON writes it, of Hono',
    {
      success: false,
      error: { name: 'ZodError', message: JSON.stringify(zodError.issues, undefined, 2) },
    },
    nested,
    [],
  ],
  [
    'zod',
    'the message of an error of zod 4, of tRPC over plain HTTP',
    {
      error: {
        message: JSON.stringify(zodError.issues, undefined, 2),
        code: -32600,
        data: { code: 'BAD_REQUEST', httpStatus: 400, path: 'add' },
      },
    },
    nested,
    [],
  ],
  [
    'zod',
    'the message of an error of zod 4, as many handlers of Express send it',
    { error: JSON.stringify(zodError.issues, undefined, 2) },
    nested,
    [],
  ],
  [
    'issues',
    'a list under error, of Hono with Standard Schema',
    { success: false, data: { items: [{ name: 7 }] }, error: zodError.issues },
    nested,
    [],
  ],
  ['issues', 'a list under errors, of nestjs-zod', { errors: zodError.issues }, nested, []],
  [
    'issues',
    'a list under details, of Strapi',
    {
      data: null,
      error: {
        status: 400,
        name: 'ValidationError',
        message: '2 errors occurred',
        details: {
          errors: [
            { path: ['items', '0', 'name'], message: 'Enter a name', name: 'ValidationError' },
            { path: [], message: 'Dates overlap', name: 'ValidationError' },
          ],
        },
      },
    },
    nested,
    ['Dates overlap'],
  ],
  [
    'issues',
    'attributes of drf-standardized-errors',
    {
      type: 'validation_error',
      errors: [
        { code: 'required', detail: 'Enter a name', attr: 'items.0.name' },
        { code: 'invalid', detail: 'Dates overlap', attr: null },
      ],
    },
    nested,
    ['Dates overlap'],
  ],
  [
    'issues',
    'parameters of Grape',
    {
      errors: [
        { params: ['items[0][name]'], messages: ['Enter a name'] },
        { params: ['name'], messages: ['is missing', 'is empty'] },
      ],
    },
    { ...nested, name: ['is missing', 'is empty'] },
    [],
  ],
  [
    'issues',
    'members of ABP',
    {
      error: {
        code: null,
        message: 'Your request is not valid!',
        validationErrors: [{ message: 'Enter a name', members: ['name'] }],
      },
    },
    { name: ['Enter a name'] },
    [],
  ],
  [
    'issues',
    'a list within a list, of Payload',
    {
      errors: [
        {
          name: 'ValidationError',
          message: 'The following field is invalid: items.0.name',
          data: {
            collection: 'products',
            errors: [{ label: 'Name', message: 'Enter a name', path: 'items.0.name' }],
          },
        },
      ],
    },
    nested,
    [],
  ],
  [
    'issues',
    'pointers, and names of what is missing, of LoopBack',
    {
      error: {
        statusCode: 422,
        name: 'UnprocessableEntityError',
        message: 'The request body is invalid. See error object `details` property for more info.',
        details: [
          { path: '/items/0', message: 'Enter a name', info: { missingProperty: 'name' } },
          { path: '', message: 'Dates overlap', info: {} },
        ],
      },
    },
    nested,
    ['Dates overlap'],
  ],
  [
    'issues',
    'violations of Google and gRPC',
    {
      error: {
        code: 400,
        message: 'Request contains an invalid argument.',
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [{ field: 'items[0].name', description: 'Enter a name' }],
          },
        ],
      },
    },
    nested,
    [],
  ],
  [
    'issues',
    'targets of OData and Microsoft',
    {
      error: {
        code: 'BadRequest',
        message: 'The request is invalid.',
        details: [
          { code: 'Required', target: 'items[0].name', message: 'Enter a name' },
          { code: 'Overlap', message: 'Dates overlap' },
        ],
      },
    },
    nested,
    ['Dates overlap'],
  ],
  [
    'issues',
    'what AJV says, of Feathers',
    {
      name: 'BadRequest',
      message: 'validation failed',
      code: 400,
      data: [
        {
          instancePath: '/items/0',
          keyword: 'required',
          params: { missingProperty: 'name' },
          message: 'Enter a name',
        },
      ],
    },
    nested,
    [],
  ],
  [
    'issues',
    'what class-validator says, of NestJS',
    {
      statusCode: 400,
      message: [
        {
          property: 'items',
          children: [
            {
              property: '0',
              children: [{ property: 'name', constraints: { isString: 'Enter a name' } }],
            },
          ],
        },
      ],
    },
    nested,
    [],
  ],
  [
    'issues',
    'what Yup says',
    {
      name: 'ValidationError',
      errors: ['Enter a name'],
      inner: [{ path: 'items[0].name', errors: ['Enter a name'], message: 'Enter a name' }],
    },
    nested,
    [],
  ],
  [
    'betterauth',
    'sentences behind places',
    {
      code: 'VALIDATION_ERROR',
      message: '[body.email] Invalid email address; [body.items.0.name] Too short; or not at all',
    },
    { email: ['Invalid email address'], 'items.0.name': ['Too short; or not at all'] },
    [],
  ],
  [
    'fastify',
    'sentences, as AJV begins them',
    {
      statusCode: 400,
      code: 'FST_ERR_VALIDATION',
      error: 'Bad Request',
      message:
        "body must have required property 'sku', body/items/0/name must be string, not a number",
    },
    {
      sku: ["must have required property 'sku'"],
      'items.0.name': ['must be string, not a number'],
    },
    [],
  ],
  [
    'maps',
    'descriptions under details, of Zendesk',
    {
      error: 'RecordInvalid',
      description: 'Record validation errors',
      details: { name: [{ description: 'Enter a name', error: 'BlankValue' }] },
    },
    { name: ['Enter a name'] },
    [],
  ],
  [
    'maps',
    'one text for each parameter, of WordPress',
    {
      code: 'rest_invalid_param',
      message: 'Invalid parameter(s): name',
      data: { status: 400, params: { name: 'Enter a name' }, details: {} },
    },
    { name: ['Enter a name'] },
    [],
  ],
  [
    'maps',
    'LoopBack: what its models refuse',
    {
      error: {
        statusCode: 422,
        name: 'ValidationError',
        message: 'The `Product` instance is not valid.',
        details: {
          context: 'Product',
          codes: { name: ['presence'] },
          messages: { name: ["can't be blank"] },
        },
      },
    },
    { name: ["can't be blank"] },
    [],
  ],
  [
    'maps',
    'messages under message, of Flask-RESTful',
    { message: { name: 'Enter a name' } },
    { name: ['Enter a name'] },
    [],
  ],
  [
    'maps',
    'messages as deep as the data under message',
    { message: { items: { 0: { name: ['Enter a name'] } }, _schema: ['Dates overlap'] } },
    nested,
    ['Dates overlap'],
  ],
  [
    'maps',
    'PocketBase',
    {
      status: 400,
      message: 'Failed to create record.',
      data: { name: { code: 'validation_required', message: 'Enter a name' } },
    },
    { name: ['Enter a name'] },
    [],
  ],
  [
    'maps',
    'messages under data',
    { success: false, message: 'Validation Error.', data: { name: ['Enter a name'] } },
    { name: ['Enter a name'] },
    [],
  ],
]
