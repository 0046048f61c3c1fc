/** What the desk says: the clause ledger. */
export const ledgerEn = () => ({
  ledger: {
    title: 'Clause ledger',
    tables: 'Tables and procedures',
    lead: (version: string) =>
      `Every clause of the regulations of ${version}: where the product carries it out, which tests protect it, how often it was kept and missed.`,
    counted: (from: string, to: string) =>
      `Kept and missed: tickets received from ${from} to ${to}, as they stand now.`,
    clauses: 'Clauses',
    implemented: 'Implemented',
    tested: 'Tested',
    gaps: 'Gaps',
    onlyGaps: 'Show gaps only',
    everything: 'Show all clauses',
    noGaps: 'No gaps: every clause is implemented and tested.',
    clause: 'Clause',
    kept: 'Kept',
    missed: 'Missed',
    where: 'Implemented',
    protectedBy: 'Protected by',
    places: (n: number) => (n === 1 ? '1 place' : `${n} places`),
    tests: (n: number) => (n === 1 ? '1 test' : `${n} tests`),
    gapNames: {
      'not implemented': 'not implemented',
      'not tested': 'not tested',
      'neither implemented nor tested': 'neither implemented nor tested',
    },
  },
});
