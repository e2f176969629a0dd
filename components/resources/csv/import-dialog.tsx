'use client'

import { explainProblem } from '@/components/form/explain-problem'
import { FormProblem } from '@/components/form/form-problem'
import { cn } from '@/components/ui/cn'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { FailedState, LoadingState } from '@/components/ui/states'
import type { CsvKind } from '@/lib/resources/fleet-schema'
import { ChooseFile } from './choose-file'
import { missingFields } from './guess-columns'
import { ImportOutcome } from './import-outcome'
import { MappingEditor } from './mapping-editor'
import { type Import, useImport } from './use-import'

const existingOptions = [
  { value: 'update', label: 'are changed' },
  { value: 'refuse', label: 'are a mistake' },
] as const

interface Props {
  kind: CsvKind
  listPath: string
  noun: string
  onClose: () => void
}

const rowsText = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`

/** File, columns, a check that writes nothing, then all rows or none. */
export function ImportDialog({ kind, listPath, noun, onClose }: Props) {
  const state = useImport(kind, listPath)
  const { fields, file } = state
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={`Import ${noun}`}
      {...(file ? { description: `${file.name}, ${file.encoding}, ${rowsText(file.rowCount)}` } : {})}
      className="w-[min(calc(100vw-2rem),52rem)]"
      footer={<Steps state={state} onClose={onClose} />}
    >
      {fields.isPending ? <LoadingState /> : null}
      {fields.isError ? (
        <FailedState
          title="What can be imported could not be loaded"
          detail={explainProblem(fields.error).message}
          onRetry={() => void fields.refetch()}
        />
      ) : null}
      {fields.data && !file ? <ChooseFile onChoose={state.choose} /> : null}
      {fields.data && file ? (
        <div className="grid gap-3">
          <FormProblem problem={state.send.error ? explainProblem(state.send.error) : null} />
          {state.send.data ? <ImportOutcome result={state.send.data} /> : null}
          {state.send.data?.written ? null : (
            <>
              <MappingEditor file={file} fields={fields.data.data} columns={state.columns} onMap={state.map} />
              <div className="flex flex-wrap items-center gap-2">
                <span>Rows that are here already</span>
                <Select
                  value={state.existing}
                  onValueChange={state.setExisting}
                  options={existingOptions}
                  aria-label="Rows that are here already"
                  className="w-40"
                />
              </div>
            </>
          )}
        </div>
      ) : null}
    </Dialog>
  )
}

/** What stands in the way, or what is being done: a long file takes many seconds. */
function Progress({ state: { file, send }, missing }: { state: Import; missing: string[] }) {
  const doing = send.variables ? 'checking' : 'writing'
  return (
    <p
      role="status"
      className={cn('mr-auto self-center text-xs', missing.length > 0 ? 'font-medium text-warn' : 'figures text-muted')}
    >
      {missing.length > 0 ? `Still needed: ${missing.join(', ')}` : null}
      {file && send.isPending ? `${rowsText(file.rowCount)}, ${doing}…` : null}
    </p>
  )
}

function Steps({ state, onClose }: { state: Import; onClose: () => void }) {
  const { fields, file, columns, send } = state
  const missing = missingFields(fields.data?.data ?? [], columns)
  const isWriting = send.isPending && !send.variables
  // Only what was checked without a mistake is written.
  const isFine = isWriting || send.data?.errors.length === 0
  if (!file) return <Button onClick={onClose}>Cancel</Button>
  if (send.data?.written)
    return (
      <Button variant="primary" onClick={onClose}>
        Done
      </Button>
    )
  return (
    <>
      <Progress state={state} missing={missing} />
      <Button disabled={send.isPending} onClick={() => state.choose(null)}>
        Another file
      </Button>
      <Button
        variant={isFine ? 'secondary' : 'primary'}
        disabled={missing.length > 0 || isWriting}
        busy={send.isPending && send.variables}
        onClick={() => send.mutate(true)}
      >
        Check
      </Button>
      <Button
        variant={isFine ? 'primary' : 'secondary'}
        disabled={!isFine}
        busy={isWriting}
        onClick={() => send.mutate(false)}
      >
        {isFine ? `Import ${rowsText(send.data?.rows ?? file.rowCount)}` : 'Import'}
      </Button>
    </>
  )
}
