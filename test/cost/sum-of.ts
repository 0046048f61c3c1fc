/** Of some counts those whose name fits. */
export const sumOf = (counts: Readonly<Record<string, number>> = {}, wanted = /./) =>
  Object.entries(counts).reduce((sum, [what, count]) => sum + (wanted.test(what) ? count : 0), 0);
