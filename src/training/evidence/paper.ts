/** Table 1 of Mensah, Bah and Brink (arXiv 2012.11432): accuracy in %, AUC of each of the five classes, on APTOS 2019. */
export const PAPER_TABLE: readonly { readonly model: string; readonly accuracy: number; readonly aucs: readonly number[] }[] = [
  { model: 'VGG16', accuracy: 95.31, aucs: [0.97, 0.64, 0.77, 0.62, 0.78] },
  { model: 'ResNet50', accuracy: 94.56, aucs: [0.97, 0.72, 0.82, 0.71, 0.75] },
  { model: 'InceptionV3', accuracy: 96.07, aucs: [0.97, 0.67, 0.84, 0.62, 0.67] },
  { model: 'InceptionResNetV2', accuracy: 94.39, aucs: [0.96, 0.77, 0.81, 0.68, 0.69] },
];
