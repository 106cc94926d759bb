import { ICDR_GRADES } from '#domain/grade.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { helpWords } from '#ui/words/help.ts';

/** The scale, with its definitions. */
export function GradesHelp() {
  return (
    <>
      <p>{helpWords.gradesLead}</p>
      <table className="help-table">
        <thead>
          <tr>
            <th scope="col">{helpWords.grade}</th>
            <th scope="col">{helpWords.findings}</th>
          </tr>
        </thead>
        <tbody>
          {ICDR_GRADES.map((grade) => (
            <tr key={grade}>
              <th scope="row">
                {grade} · {GRADE_WORDS[grade]}
              </th>
              <td>{helpWords.findingsOf[grade]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{helpWords.source}</p>
      <p>{helpWords.referable}</p>
      <p>{helpWords.ungraded}</p>
      <p>{helpWords.worse}</p>
    </>
  );
}
