import { useState } from 'react';
import { ADVICE_GRADES, DEFAULT_ADVICE, DME_FLAGS } from '#domain/advice.ts';
import type { DmeFlag, OwnGrade } from '#domain/reading.ts';
import { siteChanged } from '#store/site.ts';
import { AdviceCell } from '#ui/settings/AdviceCell.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { adviceText, adviceWords } from '#ui/words/advice.ts';
import { ownGradeWords } from '#ui/words/reading.ts';

/** The site's table of advice: a press on a cell opens it for editing under the table. */
export function AdviceEditor() {
  const advice = useAppState(({ site }) => site.advice);
  const [cell, setCell] = useState<{ readonly grade: OwnGrade; readonly dme: DmeFlag }>();
  return (
    <>
      <table className="advice-table">
        <caption className="visually-hidden">{adviceWords.table}</caption>
        <thead>
          <tr>
            <th scope="col">{adviceWords.grade}</th>
            {DME_FLAGS.map((dme) => (
              <th key={dme} scope="col">
                {adviceWords.dmeColumn[dme]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ADVICE_GRADES.map((grade) => (
            <tr key={grade}>
              <th scope="row">{ownGradeWords(grade)}</th>
              {DME_FLAGS.map((dme) => (
                <td key={dme}>
                  <button
                    type="button"
                    aria-expanded={cell?.grade === grade && cell.dme === dme}
                    aria-label={adviceWords.cell(grade, dme, advice[grade][dme])}
                    onClick={() => setCell({ grade, dme })}
                  >
                    {adviceText(advice[grade][dme])}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {cell && <AdviceCell key={`${cell.grade} ${cell.dme}`} {...cell} />}
      <button type="button" className="button quiet small" onClick={() => siteChanged({ advice: DEFAULT_ADVICE })}>
        {adviceWords.restore}
      </button>
    </>
  );
}
