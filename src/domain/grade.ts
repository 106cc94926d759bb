/** International Clinical Diabetic Retinopathy severity (Wilkinson et al., Ophthalmology 110, 2003): none, mild, moderate, severe NPDR, PDR. */
export type IcdrGrade = 0 | 1 | 2 | 3 | 4;

export const ICDR_GRADES: readonly IcdrGrade[] = [0, 1, 2, 3, 4];

/** Referable DR: moderate NPDR or worse. */
export const isReferable = (grade: IcdrGrade): boolean => grade >= 2;
