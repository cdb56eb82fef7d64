import { packZip, type PackedPart } from '#lib/testing/pack-zip.ts';

/** The namespaces of a document's XML. */
export const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
/** Where the types of relations begin. */
export const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word document of a body in WordprocessingML, its relations and further parts. */
export function docx(body: string, relations = '', more: readonly PackedPart[] = []): Uint8Array {
  const related = (inner: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  return packZip([
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/></Types>',
    },
    {
      name: '_rels/.rels',
      data: related(`<Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/>`),
    },
    { name: 'word/_rels/document.xml.rels', data: related(relations) },
    { name: 'word/document.xml', data: `<w:document ${names}><w:body>${body}</w:body></w:document>` },
    ...more,
  ]);
}

/** A paragraph with a picture in it, or a link to one outside. */
export const picture = (kind: 'embed' | 'link'): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="A boat"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:${kind}="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
