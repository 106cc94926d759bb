/** A photograph's file, and which of its pages or frames the photograph is, from 0. */
export interface Source {
  readonly file: Blob;
  readonly page: number;
}
