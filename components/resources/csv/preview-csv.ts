export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/** The one that cuts the heading into most parts. */
export function guessDelimiter(csv: string): Delimiter {
  const parts = (delimiter: Delimiter) => firstRows(csv, delimiter, 1)[0]?.length ?? 0
  return delimiters.toSorted((one, other) => parts(other) - parts(one))[0] ?? ','
}

/** The first rows of a CSV file, the heading included, for a person to look at. What is imported is read by the server. */
export function firstRows(csv: string, delimiter: Delimiter, most: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const endRow = () => {
    row.push(cell)
    if (row.length > 1 || cell.trim() !== '') rows.push(row)
    row = []
    cell = ''
  }
  for (let index = csv.startsWith('\uFEFF') ? 1 : 0; index < csv.length && rows.length < most; index++) {
    const letter = csv[index] ?? ''
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (csv[index + 1] === '"') cell += csv[index++]
      else isQuoted = false
    } else if (letter === '"' && cell === '') isQuoted = true
    else if (letter === delimiter) {
      row.push(cell)
      cell = ''
    } else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  if (rows.length < most && (cell !== '' || row.length > 0)) endRow()
  return rows
}
