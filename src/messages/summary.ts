/** The texts of the job summary. */
export const SUMMARY = {
  title: 'Ona SCM integrations',
  nothingSent: 'nothing was sent',
  nothingSelected: 'none was changed',
  errors: 'Errors',
  warnings: 'Warnings',
  columns: ['Host', 'Kind', 'Runner', 'Change', 'Status', 'Proof'],
  notRead: '(not read)',
  notKnown: 'not known',
  nothing: 'nothing',
  wouldChange: 'would change:',
  help: 'Help',
} as const;

/** partly says which fields of an integration do not have the requested value. */
export function partly(fields: string): string {
  return `partly, but not ${fields}`;
}

/** more says how many rows or lines do not fit. */
export function more(count: number): string {
  return `and ${count} more, which the output results and the log show`;
}
