/** A reader's decision to have an ungradable photograph graded all the same. */
export interface Override {
  /** In the words that the reader chose or wrote. */
  readonly reason: string;
  /** Who reads here, as the site's settings name them. */
  readonly by: string;
  /** ms since 1970. */
  readonly at: number;
}
