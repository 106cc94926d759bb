/** A fundus in a few lines: the field of view, the optic disc, the arcades and the macula. */
export function FundusDrawing() {
  return (
    <svg className="fundus-drawing" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
      <circle className="fundus-field" cx="100" cy="100" r="97" />
      <circle className="fundus-macula" cx="76" cy="101" r="11" />
      <path
        className="fundus-vein"
        d="M137 92C132 62 110 45 78 43C58 42 42 49 27 60M137 106C132 136 110 154 80 157C60 159 44 152 30 143M144 90C148 72 158 60 171 52M144 108C149 126 158 138 169 147"
      />
      <path
        className="fundus-artery"
        d="M134 90C124 66 104 57 86 59C72 61 62 66 52 76M134 109C124 130 106 140 88 140C74 140 64 134 55 126M96 44C86 32 74 27 60 26M94 155C84 167 74 173 62 176M150 96C162 92 174 91 187 93M112 60C108 68 104 73 98 78M112 137C108 130 104 126 99 122"
      />
      <circle className="fundus-disc" cx="139" cy="99" r="12" />
    </svg>
  );
}
