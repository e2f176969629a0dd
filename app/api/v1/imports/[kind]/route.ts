import { route } from '@/lib/http'
import { importCsv, importFields } from '@/lib/resources'
import { CsvParams, ImportCsv, ImportFields, ImportResult } from '@/lib/resources/fleet-schema'

export const GET = route({
  summary: 'List the fields a CSV file of this kind may fill',
  params: CsvParams,
  returns: ImportFields,
  handle: ({ ctx, params }) => importFields(ctx, params.kind),
})

export const POST = route({
  summary: 'Import a CSV file: every row or none',
  params: CsvParams,
  body: ImportCsv,
  returns: ImportResult,
  handle: ({ ctx, params, body }) => importCsv(ctx, params.kind, body),
})
