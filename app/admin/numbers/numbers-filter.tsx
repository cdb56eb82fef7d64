import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/page.module.css';
import { editions } from '#lib/i18n/editions.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { NumbersRequest } from '#lib/reads/numbers.ts';
import type { SectionLink } from '#lib/sections/links.ts';

type Props = Readonly<{
  request: NumbersRequest;
  sections: readonly SectionLink[];
  words: NewsroomMessages['numbers'];
}>;

/** Narrows the numbers to an edition and a section. */
export function NumbersFilter({ request, sections, words }: Props) {
  return (
    <search>
      <form action="/admin/numbers" className={`${forms.row} ${styles.filter}`}>
        <div className={forms.field}>
          <label htmlFor="edition">{words.edition}</label>
          <select id="edition" name="edition" defaultValue={request.edition} key={request.edition}>
            <option value="all">{words.all}</option>
            {editions.map(({ code, name, lang }) => (
              <option key={code} value={code} lang={lang}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className={forms.field}>
          <label htmlFor="section">{words.section}</label>
          <select id="section" name="section" defaultValue={request.section} key={request.section}>
            <option value="all">{words.all}</option>
            {sections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className={forms.main}>
          {words.apply}
        </button>
      </form>
    </search>
  );
}
