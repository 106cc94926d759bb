/** The instance that a photograph was read from, where that was DICOM; texts as they stand in its file, empty where they do not. */
export interface SourceInstance {
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly study: string;
  readonly series: string;
  /** Which frame, from 1; null where there is but one. */
  readonly frame: number | null;
  readonly patient: {
    readonly name: string;
    readonly id: string;
    /** YYYYMMDD. */
    readonly birthDate: string;
    readonly sex: string;
  };
  /** YYYYMMDD. */
  readonly studyDate: string;
  readonly studyTime: string;
  readonly studyId: string;
  readonly accession: string;
  readonly referringPhysician: string;
}
