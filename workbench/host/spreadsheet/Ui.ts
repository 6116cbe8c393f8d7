// Dialogs, menus and sidebars of the person at the screen.
// developers.google.com/apps-script/guides/dialogs, developers.google.com/apps-script/guides/menus
import type { HtmlOutput } from '../HtmlService.ts';
import { message } from '../messages.ts';
import type { Published } from '../published.ts';
import { EnumValue, type Execution, Service, ServiceError } from '../service.ts';
import type { MenuView } from '../types.ts';
import { ask } from './ask.ts';
import { Button, ButtonSet } from './enums.ts';

export class Ui extends Service implements Published<GoogleAppsScript.Base.Ui> {
  readonly service = 'Ui';
  readonly Button = Button;
  readonly ButtonSet = ButtonSet;

  private get user(): string {
    return this.x.keyboard;
  }

  /** `(prompt)`, `(prompt, buttons)` or `(title, prompt, buttons)`; the script stands still until it is answered. */
  alert(...given: unknown[]) {
    const question = readQuestion(given);
    return Button[ask(this.x, { kind: 'alert', ...question }).button];
  }
  prompt(...given: unknown[]) {
    const question = readQuestion(given);
    const { button, text } = ask(this.x, { kind: 'prompt', ...question });
    return new PromptResponse(this.x, Button[button], text);
  }

  createMenu(caption: string) {
    return new Menu(this.x, caption);
  }
  /** A menu under *Extensions*, named after the script. */
  createAddonMenu() {
    return new Menu(this.x, this.x.file.scriptName);
  }

  showSidebar(page: HtmlOutput) {
    this.x.file.show(this.user, {
      kind: 'sidebar',
      title: page.getTitle() || this.x.file.scriptName,
      html: page.getContent(),
    });
  }
  showModalDialog(page: HtmlOutput, title: string) {
    this.showDialogOf(page, title, true);
  }
  showModelessDialog(page: HtmlOutput, title: string) {
    this.showDialogOf(page, title, false);
  }
  private showDialogOf(page: HtmlOutput, title: string, modal: boolean): void {
    this.x.file.show(this.user, {
      kind: 'dialog',
      title,
      html: page.getContent(),
      width: page.getWidth() ?? 600,
      height: page.getHeight() ?? 400,
      modal,
    });
  }
}

export class PromptResponse extends Service implements Published<GoogleAppsScript.Base.PromptResponse> {
  readonly service = 'PromptResponse';

  constructor(
    x: Execution,
    private readonly button: EnumValue,
    private readonly text: string,
  ) {
    super(x);
  }
  getResponseText() {
    return this.text;
  }
  getSelectedButton() {
    return this.button;
  }
}

export class Menu extends Service implements Published<GoogleAppsScript.Base.Menu> {
  readonly service = 'Menu';
  private readonly view: MenuView;

  constructor(x: Execution, caption: string) {
    super(x);
    this.view = { name: caption, items: [] };
  }
  addItem(caption: string, functionName: string) {
    this.view.items.push({ label: caption, handler: functionName });
    return this;
  }
  addSeparator() {
    this.view.items.push({ separator: true });
    return this;
  }
  addSubMenu(menu: Menu) {
    this.view.items.push(menu.view);
    return this;
  }
  /** A menu of the same name takes the old one's place. */
  addToUi() {
    const session = this.x.file.session(this.x.keyboard);
    const others = session.menus.filter((menu) => menu.name !== this.view.name);
    session.menus = [...others, this.view];
    this.x.file.show(session.user, { kind: 'menus', menus: session.menus });
  }
}

export function readQuestion(given: readonly unknown[]): {
  title: string;
  prompt: string;
  buttons: string[];
} {
  const buttons = given.find((one) => one instanceof EnumValue) ?? ButtonSet.OK;
  const texts = given.filter((one) => !(one instanceof EnumValue)).map(String);
  const [title, prompt] = texts.length > 1 ? texts : ['', texts[0]];
  return { title: title ?? '', prompt: prompt ?? '', buttons: buttons.name.split('_') };
}

/** Whether a script may show something here; throws Google's complaint. */
export function assertScreen(x: Execution): void {
  if (x.keyboard === '' || x.keyboard !== x.effectiveUser)
    throw new ServiceError(message('noInterface', x.world.account(x.effectiveUser).locale));
}
