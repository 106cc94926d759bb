/** A data folder is not what training or measuring needs; the message names the file, the row and what to do. */
export class DataFault extends Error {
  /** Tells it from a bug. */
  readonly isExpected = true;

  /** At most ten of the faults found, so that a table of thousands can be read. */
  static of(faults: readonly string[]): DataFault {
    const more = faults.length > MOST ? [`... and ${faults.length - MOST} more.`] : [];
    return new DataFault([...faults.slice(0, MOST), ...more].join('\n'));
  }
}

const MOST = 10;
