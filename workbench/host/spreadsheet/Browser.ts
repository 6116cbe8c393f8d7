// The older dialogs; their answers are lower-case words.
// developers.google.com/apps-script/reference/base/browser
import type { Published } from '../published.ts';
import { EnumValue, Service } from '../service.ts';
import { ask } from './ask.ts';
import { ButtonSet } from './enums.ts';
import { assertScreen, readQuestion } from './Ui.ts';

export class Browser extends Service implements Published<GoogleAppsScript.Base.Browser> {
  readonly service = 'Browser';
  readonly Buttons = ButtonSet;

  /** The text, or `cancel`. */
  inputBox(...given: unknown[]) {
    assertScreen(this.x);
    const asked = given.some((one) => one instanceof EnumValue) ? given : [...given, ButtonSet.OK_CANCEL];
    const { button, text } = ask(this.x, { kind: 'prompt', ...readQuestion(asked) });
    return button === 'OK' || button === 'YES' ? text : 'cancel';
  }
  /** `ok`, `cancel`, `yes` or `no`. */
  msgBox(...given: unknown[]) {
    assertScreen(this.x);
    const { button } = ask(this.x, { kind: 'alert', ...readQuestion(given) });
    return button === 'CLOSE' ? 'cancel' : button.toLowerCase();
  }
}
