// CSV as RFC 4180 has it; a table pasted out of a spreadsheet has tabs or semicolons instead.

/** The records of a text, each a list of fields; lines without anything are none. */
export function parseCsv(text, delimiter = ',') {
  const records = [];
  let fields = [];
  let field = '';
  let quoted = false;
  let written = false;
  const endField = () => { fields.push(field); field = ''; };
  const endRecord = () => {
    endField();
    if (written || fields.length > 1) records.push(fields);
    fields = [];
    written = false;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (text[at + 1] === '"') field += text[++at];
      else quoted = false;
    } else if (letter === '"' && field === '') {
      quoted = written = true;
    } else if (letter === delimiter) {
      endField();
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[at + 1] === '\n') at++;
      endRecord();
    } else {
      field += letter;
      written = true;
    }
  }
  if (written || fields.length > 0) endRecord();
  return records;
}

/** What stands between the fields of the first line. */
export function delimiterOf(text) {
  const [first] = text.split(/\r?\n/, 1);
  return [',', '\t', ';'].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best), ',');
}

const quote = (field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** A record as a line. */
export const csvLine = (fields) => `${fields.map(quote).join(',')}\n`;
