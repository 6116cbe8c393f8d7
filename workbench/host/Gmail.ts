// The Gmail advanced service, `Gmail.Users…`, over the host's mail. A thin skin of the REST API:
// developers.google.com/workspace/gmail/api/reference/rest, arguments as in
// developers.google.com/apps-script/guides/services/advanced (body, path parameters, blob, options).
import { Collection } from './gmail/collection.ts';
import { Drafts } from './gmail/Drafts.ts';
import { History } from './gmail/History.ts';
import { Labels } from './gmail/Labels.ts';
import { Messages } from './gmail/Messages.ts';
import { Settings } from './gmail/Settings.ts';
import { Threads } from './gmail/Threads.ts';
import type { Published } from './published.ts';
import { type Execution, Service } from './service.ts';

export class Gmail extends Service implements Published<GoogleAppsScript.Gmail> {
  readonly service = 'Gmail';
  readonly Users: Users;

  constructor(x: Execution) {
    super(x);
    this.Users = new Users(x);
  }

  newDraft(): unknown {
    return {};
  }

  newLabel(): unknown {
    return {};
  }

  newMessage(): unknown {
    return {};
  }

  newMessagePart(): unknown {
    return {};
  }

  newModifyMessageRequest(): unknown {
    return {};
  }

  newModifyThreadRequest(): unknown {
    return {};
  }
}

class Users extends Collection implements Published<GoogleAppsScript.Gmail.Collection.UsersCollection> {
  readonly service = 'Gmail.Users';
  readonly Drafts: Drafts;
  readonly History: History;
  readonly Labels: Labels;
  readonly Messages: Messages;
  readonly Settings: Settings;
  readonly Threads: Threads;

  constructor(x: Execution) {
    super(x);
    this.Drafts = new Drafts(x);
    this.History = new History(x);
    this.Labels = new Labels(x);
    this.Messages = new Messages(x);
    this.Settings = new Settings(x);
    this.Threads = new Threads(x);
  }

  getProfile(userId: string): unknown {
    return this.api('getProfile', userId, ({ box, user }) => ({
      emailAddress: user,
      messagesTotal: box.messages.size,
      threadsTotal: box.threadIds().length,
      historyId: String(box.lastHistoryId),
    }));
  }
}
