// Gmail.Users.Settings of the advanced service: the addresses a person may send as.
import { refuse } from '../mail/errors.ts';
import type { Alias } from '../mail/mailbox.ts';
import type { Published } from '../published.ts';
import type { Execution } from '../service.ts';
import { Collection } from './collection.ts';

type SettingsCollection = GoogleAppsScript.Gmail.Collection.Users.SettingsCollection;
type SendAsCollection = GoogleAppsScript.Gmail.Collection.Users.Settings.SendAsCollection;

export class Settings extends Collection implements Published<SettingsCollection> {
  readonly service = 'Gmail.Users.Settings';
  readonly SendAs: SendAs;

  constructor(x: Execution) {
    super(x);
    this.SendAs = new SendAs(x);
  }
}

class SendAs extends Collection implements Published<SendAsCollection> {
  readonly service = 'Gmail.Users.Settings.SendAs';

  list(userId: string): unknown {
    return this.api('settings.sendAs.list', userId, ({ box }) => ({ sendAs: box.aliases.map(shown) }));
  }

  get(userId: string, address: string): unknown {
    return this.api('settings.sendAs.get', userId, ({ box }) =>
      shown(
        box.aliases.find((alias) => alias.address.toLowerCase() === address.toLowerCase()) ??
          refuse('notFound'),
      ),
    );
  }
}

/** The primary address carries no verification status. */
const shown = ({ address, name, replyTo, signature, primary, isDefault, verified }: Alias): unknown => ({
  sendAsEmail: address,
  displayName: name,
  replyToAddress: replyTo,
  signature,
  ...(primary
    ? { isPrimary: true }
    : { treatAsAlias: true, verificationStatus: verified ? 'accepted' : 'pending' }),
  ...(isDefault ? { isDefault: true } : {}),
});
