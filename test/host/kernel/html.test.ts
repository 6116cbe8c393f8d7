import { describe, expect, it } from 'vitest';
import { ok, script, thrown, value } from './script.ts';

const html = {
  Page: '<p>page</p>',
  List: '<ul><? for (var i = 0; i < items.length; i++) { ?><li><?= items[i] ?></li><? } ?></ul><?!= include("Page") ?>',
};
const include = 'function include(name) { return HtmlService.createHtmlOutputFromFile(name).getContent(); }';

describe('HtmlService', () => {
  it('reads the project’s HTML files', () => {
    expect(value('return HtmlService.createHtmlOutputFromFile("Page").getContent();', { html })).toBe(
      '<p>page</p>',
    );
  });

  it('says which file is not there', () => {
    expect(thrown('HtmlService.createHtmlOutputFromFile("Pge")', { html })).toBe(
      'No HTML file named Pge was found.',
    );
  });

  it('keeps title and size', () => {
    expect(
      value(
        'var o = HtmlService.createHtmlOutput("a").setTitle("t").setWidth(10).setHeight(20).append("<b>").appendUntrusted("<i>"); return [o.getTitle(), o.getWidth(), o.getHeight(), o.getContent()];',
      ),
    ).toEqual(['t', 10, 20, 'a<b>&#60;i&#62;']);
  });

  it('fills templates: code, escaped text, plain HTML, the script’s own functions', () => {
    const host = script(
      `${include} function f() { var t = HtmlService.createTemplateFromFile('List'); t.items = ['a & b', '<c>']; return t.evaluate().getContent(); }`,
      { html },
    );
    expect(ok(host.run('f'))).toBe('<ul><li>a &#38; b</li><li>&#60;c&#62;</li></ul><p>page</p>');
  });

  it('does not run scriptlets of a page that is no template', () => {
    expect(value('return HtmlService.createHtmlOutput("<?= 1 ?>").getContent();')).toBe('<?= 1 ?>');
  });
});
