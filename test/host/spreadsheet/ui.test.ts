import { describe, expect, it } from 'vitest';
import type { HostChange } from '../../../workbench/host/index.ts';
import { bench, colleague, manifest, owner, run } from './bench.ts';

const scripts = {
  onOpen: `
    SpreadsheetApp.getUi().createMenu('Tools')
      .addItem('Say hello', 'hello').addSeparator()
      .addSubMenu(SpreadsheetApp.getUi().createMenu('More').addItem('Open', 'open'))
      .addToUi();
  `,
  hello: "return SpreadsheetApp.getUi().alert('Hello');",
  open: "SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>hi</p>').setTitle('Side').setWidth(800));",
};

describe('menus', () => {
  it('are there after the file is opened, one of a name, and run their functions', () => {
    const { host } = bench(scripts);
    const ana = host.person(owner);
    ana.open();
    ana.open();
    expect(ana.menus()).toEqual([
      {
        name: 'Tools',
        items: [
          { label: 'Say hello', handler: 'hello' },
          { separator: true },
          { name: 'More', items: [{ label: 'Open', handler: 'open' }] },
        ],
      },
    ]);
    ana.answer('OK');
    expect(ana.menu('Tools', 'Say hello').value).toBe('OK');
    ana.menu('Tools', 'More', 'Open');
    expect(ana.sidebar()).toMatchObject({ title: 'Side', html: '<p>hi</p>', width: 300, open: true });
    expect(() => ana.menu('Tools', 'Nothing')).toThrow('no menu item');
  });

  it('of an add-on bear the script’s name', () => {
    const { host } = bench({
      onOpen: "SpreadsheetApp.getUi().createAddonMenu().addItem('Go', 'go').addToUi();",
      go: '',
    });
    host.person(owner).open();
    expect(host.person(owner).menus()[0]?.name).toBe('Untitled project');
  });
});

describe('alerts and prompts', () => {
  it('wait for the person’s answer and give the button and the text', () => {
    const { host, run } = bench(`
      const ui = SpreadsheetApp.getUi();
      const asked = ui.prompt('Campaign', 'Its name?', ui.ButtonSet.OK_CANCEL);
      const sure = ui.alert('Sure?', 'Really?', ui.ButtonSet.YES_NO);
      return [asked.getSelectedButton() === ui.Button.OK, asked.getResponseText(), sure === ui.Button.NO, String(ui.alert('Done'))];
    `);
    const seen: HostChange[] = [];
    host.onChange((change) => seen.push(change));
    host.person(owner).answer({ text: 'Autumn' }, 'NO', 'CLOSE');
    expect(run()).toEqual([true, 'Autumn', true, 'CLOSE']);
    expect(seen.filter(({ kind }) => kind === 'ui')).toEqual([
      {
        kind: 'ui',
        user: owner,
        ui: { kind: 'prompt', title: 'Campaign', prompt: 'Its name?', buttons: ['OK', 'CANCEL'] },
      },
      {
        kind: 'ui',
        user: owner,
        ui: { kind: 'alert', title: 'Sure?', prompt: 'Really?', buttons: ['YES', 'NO'] },
      },
      { kind: 'ui', user: owner, ui: { kind: 'alert', title: '', prompt: 'Done', buttons: ['OK'] } },
    ]);
  });

  it('can be answered by who is told of them, while the script waits', () => {
    const { host, run } = bench("return SpreadsheetApp.getUi().prompt('Name?').getResponseText();");
    host.onChange((change) => {
      if (change.kind === 'ui' && change.ui.kind === 'prompt')
        host.person(change.user).answer({ text: 'Bea' });
    });
    expect(run()).toBe('Bea');
  });

  it('say so plainly in a test that has no answer ready', () => {
    expect(() => run("SpreadsheetApp.getUi().alert('Sure?')")).toThrow(
      `${owner} is asked "Sure?" (OK) and has no answer ready`,
    );
  });

  it('refuse a button that is not there', () => {
    const { host, run } = bench("SpreadsheetApp.getUi().alert('Sure?')");
    host.person(owner).answer('YES');
    expect(() => run()).toThrow('has no button YES');
  });

  it('of the old Browser give lower-case words', () => {
    const { host, run } = bench(`
      return [Browser.inputBox('Name?'), Browser.inputBox('Name', 'Again?', Browser.Buttons.OK_CANCEL),
        Browser.msgBox('Done'), Browser.msgBox('Sure', 'Really?', Browser.Buttons.YES_NO)];
    `);
    host.person(owner).answer({ text: 'Ana' }, { text: 'x', button: 'CANCEL' }, 'OK', 'YES');
    expect(run()).toEqual(['Ana', 'cancel', 'ok', 'yes']);
  });
});

describe('sidebars and dialogs', () => {
  it('show one sidebar at a time, dialogs at their size, and toasts', () => {
    const { host, run } = bench(`
      const ui = SpreadsheetApp.getUi();
      const page = text => HtmlService.createHtmlOutput(text).setTitle(text);
      ui.showSidebar(page('one'));
      ui.showSidebar(page('two'));
      ui.showModelessDialog(page('three').setWidth(700).setHeight(500), 'Import');
      book.toast('Saved', 'Tracker', 3);
    `);
    const ana = host.person(owner);
    const shown: unknown[] = [];
    host.onChange((change) => change.kind === 'ui' && shown.push(change.ui));
    run();
    expect(ana.sidebar().title).toBe('two');
    expect(ana.dialog()).toMatchObject({ title: 'Import', width: 700, height: 500, html: 'three' });
    expect(shown.at(-1)).toEqual({ kind: 'toast', title: 'Tracker', message: 'Saved', seconds: 3 });
    ana.open();
    expect(() => ana.sidebar()).toThrow('No sidebar');
  });

  it.each([
    ['a simple onOpen', 'onOpen', (host: ReturnType<typeof bench>['host']) => host.person(owner).open()],
    [
      'a simple onEdit',
      'onEdit',
      (host: ReturnType<typeof bench>['host']) => host.person(owner).edit('A1', 'x'),
    ],
  ])('cannot be opened by %s', (_, name, act) => {
    const { host } = bench({
      [name]: "SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x'));",
    });
    const done = act(host);
    const [outcome] = Array.isArray(done) ? done : done.ok ? done.triggers : [];
    expect(outcome?.error?.message).toContain('You do not have permission to call Ui.showSidebar');
  });

  it('need their scope in the manifest', () => {
    const { attempt } = bench(scripts, {
      manifest: { ...manifest, oauthScopes: manifest.oauthScopes.slice(0, 1) },
    });
    expect(attempt('open').error?.message).toContain(
      'Specified permissions are not sufficient to call Ui.showSidebar',
    );
  });
});

describe('where nobody is at the screen', () => {
  it.each([
    ['getUi', 'SpreadsheetApp.getUi()'],
    ['Browser', "Browser.msgBox('x')"],
  ])('%s is refused', (_, call) => {
    const { host, run } = bench({
      tick: call,
      plan: "ScriptApp.newTrigger('tick').timeBased().everyHours(1).create();",
    });
    run('plan');
    const [outcome] = host.clock.advance(3600_000);
    expect(outcome?.error?.message).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
  });

  it('a clock trigger has no active sheet of anybody: the first one stands in, a toast is seen by none', () => {
    const { host, run } = bench({
      tick: "book.toast('x'); return book.getActiveSheet().getName();",
      plan: "ScriptApp.newTrigger('tick').timeBased().everyHours(1).create();",
    });
    const two = host.workbook.insertSheet({ name: 'Two' });
    host.person(owner).act({ act: 'activateSheet', sheetId: two.id });
    run('plan');
    expect(host.clock.advance(3600_000)[0]?.value).toBe('Sheet1');
  });

  it('another person’s trigger shows nothing to who is typing', () => {
    const { host, run } = bench({
      edited: 'SpreadsheetApp.getUi()',
      plan: "ScriptApp.newTrigger('edited').forSpreadsheet(book).onEdit().create();",
    });
    run('plan');
    const done = host.person(colleague).edit('A1', 'x');
    expect(done.ok && done.triggers[0]?.error?.message).toBe(
      'Cannot call SpreadsheetApp.getUi() from this context.',
    );
  });
});
